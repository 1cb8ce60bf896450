pub unsafe fn exchange(a: *mut u32, b: *mut u32) {
    // Holds for equal pointers as well.
    unsafe { std::ptr::swap(a, b) }
}
