pub struct Deck<T> {
    cards: Vec<T>,
}

impl<T> Deck<T> {
    pub fn draw(&mut self, i: usize) -> T {
        let n = self.cards.len();
        assert!(i < n);
        unsafe {
            let p = self.cards.as_mut_ptr();
            let out = std::ptr::read(p.add(i)); //~ double-free
            std::ptr::copy(p.add(n - 1), p.add(i), 1);
            self.cards.set_len(n);
            out //~ double-free
        }
    }
}

fn main() {
    let mut d = Deck { cards: vec![String::from("a"), String::from("b")] };
    drop(d.draw(0));
} //~ double-free
