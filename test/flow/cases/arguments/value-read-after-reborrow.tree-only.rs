// The first argument is made before the second is read.
fn raise(to: &mut u32, by: u32) {
    *to += by;
}

pub unsafe fn f(p: *mut u32) {
    unsafe { raise(&mut *p, *p) } //~ alias-args-same-call|reborrow-invalidated-by-parent-use stacked
}
