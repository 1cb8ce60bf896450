pub fn f(x: &mut u32) -> Box<u32> {
    unsafe { Box::from_raw(x) } //~ from-raw-of-borrowed
}
