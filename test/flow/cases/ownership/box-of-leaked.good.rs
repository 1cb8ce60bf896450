fn main() {
    let leaked: &'static mut u8 = Box::leak(Box::new(1u8));
    let p: *mut u8 = leaked;
    let second = unsafe { Box::from_raw(p) };
    assert_eq!(*second, 1);
}
