struct Counter {
    n: u32,
}

impl Counter {
    fn get(&self) -> u32 {
        self.n
    }
}

fn main() {
    let mut counter = Counter { n: 0 };
    let n = &raw const counter.n;
    let total = counter.get() + counter.get();
    assert_eq!(total, unsafe { *n });
}
