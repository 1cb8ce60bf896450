pub unsafe fn f(p: *const u8) -> u8 {
    if p.is_null() {
        return 0;
    }
    unsafe { p.read() }
}
