pub unsafe fn f(p: *mut u32) {
    let write = |r: *mut u32, q: *mut u32| unsafe {
        *q = 1;
        *r = 2;
    };
    write(p, p);
}
