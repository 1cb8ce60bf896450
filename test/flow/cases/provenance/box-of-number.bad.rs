pub fn f() -> u32 {
    let b = unsafe { Box::from_raw(64 as *mut u32) }; //~ deref-no-provenance
    *b
}
