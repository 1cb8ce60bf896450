pub unsafe fn f(p: *mut u32) -> u32 {
    let exclusive = unsafe { &mut *p };
    *exclusive = 1;
    let shared = unsafe { &*p };
    *shared
}
