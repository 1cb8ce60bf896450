fn main() {
    let a = [0u8; 4];
    let b = [0u8; 4];
    let distance = unsafe { a.as_ptr().offset_from(b.as_ptr()) }; //~ offset-from-other-allocation
    assert!(distance != 0);
}
