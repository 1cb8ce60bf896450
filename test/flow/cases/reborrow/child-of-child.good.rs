pub unsafe fn f(p: *mut u32) -> u32 {
    let q = unsafe { &raw mut *p };
    unsafe { *q = 1 }
    unsafe { *p = 2 }
    unsafe { *q }
}
