pub fn set(slot: &mut i32) {
    let p: *mut i32 = slot;
    let q = p as *const i32;
    unsafe { *q.cast_mut() = 4 }
}
