unsafe fn store(p: *mut u32, value: u32) {
    unsafe { *p = value } //~| shared-ref-cast-to-mut
}

pub fn reset(word: &u32) {
    let p = word as *const u32 as *mut u32;
    unsafe { store(p, 0) } //~ shared-ref-cast-to-mut
}
