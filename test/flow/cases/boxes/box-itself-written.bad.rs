fn main() {
    let mut boxed = Box::new(1);
    let p: *mut i32 = &mut *boxed;
    unsafe { *p = 2 }
    *boxed = 3;
    unsafe { *p = 4 } //~ stale-raw-after-owner-use
}
