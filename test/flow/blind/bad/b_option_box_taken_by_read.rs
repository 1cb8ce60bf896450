struct Chain {
    next: Option<Box<Chain>>,
    v: u32,
}

impl Chain {
    fn pop_next(&mut self) -> Option<Box<Chain>> {
        let n = unsafe { std::ptr::read(&self.next) }?; //~ double-free
        self.next = None; //~ double-free
        Some(n)
    }
}

fn main() {
    let mut c = Chain { v: 1, next: Some(Box::new(Chain { v: 2, next: None })) };
    let n = c.pop_next().unwrap();
    println!("{} {}", c.v, n.v); //~ dangling
}
