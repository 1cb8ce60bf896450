pub fn f() -> u32 {
    let p = 0x4000 as *const u32;
    unsafe { *p } //~ deref-no-provenance
}
