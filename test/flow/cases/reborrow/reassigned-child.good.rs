pub unsafe fn f(p: *mut u32, n: u32) -> u32 {
    let mut r = unsafe { &mut *p };
    for _ in 0..n {
        *r += 1;
        unsafe { *p += 1 }
        r = unsafe { &mut *p };
    }
    *r
}
