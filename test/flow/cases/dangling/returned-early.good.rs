pub fn f(flag: bool, fallback: *const u8) -> *const u8 {
    let bytes: &'static [u8; 4] = &[1; 4];
    if flag {
        return bytes.as_ptr();
    }
    fallback
}
