pub fn touch(flag: bool, shared: &u8, exclusive: &mut u8) {
    let p: *mut u8 = if flag {
        shared as *const u8 as *mut u8
    } else {
        exclusive
    };
    if flag {
        unsafe { *p = 1 } //~ shared-ref-cast-to-mut
    }
}
