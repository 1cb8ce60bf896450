fn main() {
    let mut v = vec![1, 2, 3];
    let p = &mut v[0] as *mut i32;
    unsafe { *p = 4 }
    v[0] = 5;
    unsafe { *p = 6 } //~ stale-raw-after-owner-use
}
