pub fn set(slot: &mut i32, value: i32) {
    let p = slot as *mut i32;
    unsafe { *p = value }
}
