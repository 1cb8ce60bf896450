pub struct Hand {
    cards: Vec<String>,
}

impl Hand {
    pub fn last(&mut self) -> String {
        let count = self.cards.len();
        assert!(count > 0);
        unsafe {
            let card = self.cards.as_ptr().add(count - 1).read();
            self.cards.set_len(count - 1);
            card
        }
    }
}

fn main() {
    let mut hand = Hand { cards: vec![String::from("ace")] };
    println!("{}", hand.last());
}
