pub unsafe fn f(p: *mut u32) -> u32 {
    let shared = unsafe { &*p };
    let exclusive = unsafe { &mut *p };
    *exclusive = 1;
    *shared //~ reborrow-invalidated-by-parent-use|two-live-mut-reborrows
}
