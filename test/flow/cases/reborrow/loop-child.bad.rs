pub unsafe fn f(p: *mut u32, n: u32) -> u32 {
    let r = unsafe { &mut *p };
    for i in 0..n {
        *r += i; //~ reborrow-invalidated-by-parent-use
        unsafe { *p += 1 }
    }
    0
}
