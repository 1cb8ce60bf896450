pub unsafe fn f(p: *mut u32) -> u32 {
    let a = unsafe { &*p };
    let b = unsafe { &*p };
    let c = unsafe { *p };
    *a + *b + c
}
