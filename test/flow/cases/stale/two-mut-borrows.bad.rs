fn main() {
    let mut x = 0;
    let p = &mut x as *mut i32;
    unsafe { *p = 1 }
    let q = &mut x as *mut i32;
    unsafe { *q = 2 }
    unsafe { *p = 3 } //~ stale-raw-after-owner-use
}
