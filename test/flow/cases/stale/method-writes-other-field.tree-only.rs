// The `&mut self` of the call covers the whole struct under Stacked Borrows.
struct Counter {
    n: u32,
    ticks: u32,
}

impl Counter {
    fn tick(&mut self) {
        self.ticks += 1;
    }
}

fn main() {
    let mut counter = Counter { n: 0, ticks: 0 };
    let n = &mut counter.n as *mut u32;
    counter.tick();
    unsafe { *n += 1 } //~ stale-raw-after-owner-use stacked
}
