pub unsafe fn f(p: *mut u32, reset: bool) -> u32 {
    let r = unsafe { &mut *p };
    *r += 1;
    if reset {
        unsafe { *p = 0 }
    }
    *r //~ reborrow-invalidated-by-parent-use
}
