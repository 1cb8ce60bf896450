fn main() {
    let mut first = Box::new(1u8);
    let p: *mut u8 = &mut *first;
    let second = unsafe { Box::from_raw(p) }; //~ from-raw-of-borrowed
    assert_eq!(*second, 1);
    drop(first);
}
