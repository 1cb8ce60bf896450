pub unsafe fn set(slot: *const i32) {
    // The caller promises that the pointer may be written through.
    unsafe { *slot.cast_mut() = 4 }
}
