pub unsafe fn f(p: *mut u32) {
    let write = |r: &mut u32, q: *mut u32| {
        unsafe { *q = 1 } //~| alias-args-same-call
        *r = 2; //~| reborrow-invalidated-by-parent-use
    };
    write(unsafe { &mut *p }, p); //~ alias-args-same-call
}
