fn pass(mut boxed: Box<u8>) -> Box<u8> {
    *boxed += 1;
    boxed
}

fn main() {
    let mut boxed = Box::new(1u8);
    let p = std::ptr::from_mut(&mut *boxed);
    unsafe { *p = 2 }
    let boxed = pass(boxed);
    unsafe { *p = *boxed } //~ box-moved-while-raw-live|stale-raw-after-owner-use
}
