// BUG: double-free: the element is read out, and `set_len` counts as many as before
pub struct Hand {
    cards: Vec<String>,
}

impl Hand {
    pub fn last(&mut self) -> String {
        let count = self.cards.len();
        assert!(count > 0);
        unsafe {
            let card = self.cards.as_ptr().add(count - 1).read();
            self.cards.set_len(count);
            card
        }
    }
}

fn main() {
    let mut hand = Hand { cards: vec![String::from("ace")] };
    println!("{}", hand.last());
}
