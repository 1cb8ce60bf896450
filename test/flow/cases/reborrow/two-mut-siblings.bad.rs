pub unsafe fn f(p: *mut u32) {
    let a = unsafe { &mut *p };
    let b = unsafe { &mut *p };
    *b += 1;
    *a += 1; //~ two-live-mut-reborrows
}
