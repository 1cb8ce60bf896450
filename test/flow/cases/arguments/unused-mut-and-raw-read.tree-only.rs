// An argument that is never written does not mind reads by others under Tree Borrows.
unsafe fn callee(a: &mut u32, b: *const u32) -> u32 {
    let first = unsafe { *b }; //~ alias-args-same-call stacked
    first + *a
}

pub unsafe fn f(p: *mut u32) -> u32 {
    unsafe { callee(&mut *p, p) } //~| alias-args-same-call stacked
}
