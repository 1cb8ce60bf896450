pub unsafe fn f(p: *mut u32) {
    let a = unsafe { &mut *p };
    *a += 1;
    let b = unsafe { &mut *p };
    *b += 1;
}
