unsafe fn clear(p: *mut u32) {
    unsafe { *p = 0 }
}

pub unsafe fn f(p: *mut u32) -> u32 {
    let r = unsafe { &mut *p };
    *r = 4;
    unsafe { clear(p) }
    *r //~ reborrow-invalidated-by-parent-use
}
