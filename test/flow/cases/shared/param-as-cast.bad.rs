pub fn set(slot: &i32, value: i32) {
    let p = slot as *const i32 as *mut i32;
    unsafe { *p = value } //~ shared-ref-cast-to-mut
}
