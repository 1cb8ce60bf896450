pub unsafe fn remove_first(p: *mut u8, n: usize) {
    if n > 2 {
        unsafe { std::ptr::copy_nonoverlapping(p.add(1), p, n - 1) } //~ copy-nonoverlapping-same-buffer
    }
}
