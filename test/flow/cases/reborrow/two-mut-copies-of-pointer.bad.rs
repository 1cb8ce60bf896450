pub unsafe fn f(p: *mut u32) -> u32 {
    let q = p;
    let a = unsafe { &mut *p };
    let b = unsafe { &mut *q };
    *b = 3;
    *a //~ two-live-mut-reborrows
}
