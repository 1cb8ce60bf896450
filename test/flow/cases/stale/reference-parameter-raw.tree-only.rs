// A cast of the reference itself is its child under Stacked Borrows and the reference itself under Tree Borrows.
pub fn f(x: &mut i32) {
    let p: *mut i32 = x;
    *x = 1;
    unsafe { *p = 2 } //~ stale-raw-after-owner-use stacked
}
