struct Counter {
    n: u32,
    ticks: u32,
}

fn main() {
    let mut counter = Counter { n: 0, ticks: 0 };
    let n = &mut counter.n as *mut u32;
    counter.ticks += 1;
    unsafe { *n += 1 }
    assert_eq!(counter.n, counter.ticks);
}
