pub unsafe fn f(p: *mut u64) {
    unsafe { std::mem::swap(&mut *p, &mut *p) } //~ alias-args-same-call|two-live-mut-reborrows
}
