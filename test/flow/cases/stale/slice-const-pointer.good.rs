pub fn f(bytes: &mut [u8]) -> u8 {
    assert!(!bytes.is_empty());
    let p = bytes.as_ptr();
    let before = unsafe { *p };
    bytes[0] = 9;
    before
}
