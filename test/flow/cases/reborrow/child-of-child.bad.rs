pub unsafe fn f(p: *mut u32) -> u32 {
    let a = unsafe { &mut *p };
    let q = &raw mut *a;
    unsafe { *q = 1 }
    unsafe { *p = 2 }
    unsafe { *q } //~ reborrow-invalidated-by-parent-use|stale-raw-after-owner-use
}
