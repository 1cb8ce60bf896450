fn main() {
    let mut x = 5u32;
    // Dropping an integer does nothing.
    unsafe { std::ptr::drop_in_place(&mut x) }
    assert_eq!(x, 5);
}
