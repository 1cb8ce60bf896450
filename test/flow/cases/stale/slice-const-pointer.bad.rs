pub fn f(bytes: &mut [u8]) -> u8 {
    assert!(!bytes.is_empty());
    let p = bytes.as_ptr();
    bytes[0] = 9;
    unsafe { *p } //~ stale-raw-after-owner-use
}
