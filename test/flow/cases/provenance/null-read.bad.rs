pub fn f() -> u8 {
    let p: *const u8 = std::ptr::null();
    unsafe { p.read() } //~ deref-no-provenance
}
