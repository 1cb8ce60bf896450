pub unsafe fn f(p: *mut u32, n: u32) -> u32 {
    for i in 0..n {
        let r = unsafe { &mut *p };
        *r += i;
        unsafe { *p += 1 }
    }
    0
}
