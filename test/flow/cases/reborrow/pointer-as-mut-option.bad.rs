pub unsafe fn f(p: *mut u32) -> u32 {
    if let Some(r) = unsafe { p.as_mut() } {
        *r += 1;
        unsafe { *p = 0 }
        return *r; //~ reborrow-invalidated-by-parent-use
    }
    0
}
