unsafe fn callee(a: &u32, b: *mut u32) -> u32 {
    unsafe { *b = 1 } //~| alias-args-same-call
    *a
}

pub unsafe fn f(p: *mut u32) -> u32 {
    unsafe { callee(&*p, p) } //~ alias-args-same-call
}
