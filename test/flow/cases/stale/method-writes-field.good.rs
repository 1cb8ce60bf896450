struct Counter {
    n: u32,
}

impl Counter {
    fn bump(&mut self) {
        self.n += 1;
    }
}

fn main() {
    let mut counter = Counter { n: 0 };
    counter.bump();
    let n = &mut counter.n as *mut u32;
    unsafe { *n += 1 }
    counter.bump();
}
