pub fn f(x: &mut i32) {
    let p = &mut *x as *mut i32;
    unsafe { *p = 0 }
    *x = 1;
    unsafe { *p = 2 } //~ stale-raw-after-owner-use
}
