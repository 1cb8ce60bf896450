pub unsafe fn f(p: *mut u32, q: *mut u32) -> u32 {
    // The caller promises two different places.
    let a = unsafe { &mut *p };
    let b = unsafe { &mut *q };
    *b = 3;
    *a
}
