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
    let n = &mut counter.n as *mut u32;
    counter.bump();
    unsafe { *n += 1 } //~ stale-raw-after-owner-use
}
