pub fn f(flag: bool, fallback: *const u8) -> *const u8 {
    let bytes = [1u8; 4];
    if flag {
        return bytes.as_ptr(); //~ return-ptr-to-local
    }
    fallback
}
