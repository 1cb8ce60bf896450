fn main() {
    let mut first = Box::new(1);
    let p: *mut i32 = &mut *first;
    let mut second = first;
    *second = 2;
    unsafe { *p = 3 } //~ box-moved-while-raw-live|stale-raw-after-owner-use
}
