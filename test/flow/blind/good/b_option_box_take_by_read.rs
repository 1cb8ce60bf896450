struct Chain {
    next: Option<Box<Chain>>,
    v: u32,
}

impl Chain {
    fn pop_next(&mut self) -> Option<Box<Chain>> {
        unsafe {
            let n = std::ptr::read(&self.next);
            std::ptr::write(&mut self.next, None);
            n
        }
    }
}

fn main() {
    let mut c = Chain { v: 1, next: Some(Box::new(Chain { v: 2, next: None })) };
    let n = c.pop_next().unwrap();
    println!("{} {}", c.v, n.v);
}
