fn exchange(a: &mut u32, b: &mut u32) {
    let old = *a;
    *a = *b;
    *b = old;
}

pub unsafe fn f(p: *mut u32) {
    unsafe { exchange(&mut *p, &mut *p) } //~ alias-args-same-call|two-live-mut-reborrows
}
