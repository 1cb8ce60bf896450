fn main() {
    let mut bytes = vec![1u8, 2, 3];
    let p = bytes.as_mut_ptr();
    // A vector makes no claim to its buffer when it moves.
    let moved = bytes;
    unsafe { *p = 6 }
    assert_eq!(moved[0], 6);
}
