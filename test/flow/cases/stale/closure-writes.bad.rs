fn main() {
    let mut x = 1;
    let p = &mut x as *mut i32;
    let mut bump = || x += 1;
    bump();
    unsafe { *p = 4 } //~ stale-raw-after-owner-use
}
