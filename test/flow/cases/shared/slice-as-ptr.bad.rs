pub fn zero_first(bytes: &mut [u8]) {
    let p = bytes.as_ptr() as *mut u8;
    unsafe { *p = 0 } //~ write-through-const-derived|shared-ref-cast-to-mut
}
