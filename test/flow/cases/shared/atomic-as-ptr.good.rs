use std::sync::atomic::{AtomicU32, Ordering};

fn main() {
    let counter = AtomicU32::new(0);
    let p = counter.as_ptr();
    unsafe { p.write(3) }
    assert_eq!(counter.load(Ordering::Relaxed), 3);
}
