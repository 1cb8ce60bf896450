fn main() {
    let mut x = 1;
    let p = &x as *const i32;
    x = 2;
    assert_eq!(unsafe { *p }, 2); //~ stale-raw-after-owner-use
}
