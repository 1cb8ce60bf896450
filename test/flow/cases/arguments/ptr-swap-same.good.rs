pub unsafe fn f(p: *mut u64) {
    unsafe { std::ptr::swap(p, p) }
}
