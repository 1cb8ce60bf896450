fn main() {
    let mut x = 1;
    let p = &x as *const i32;
    assert_eq!(unsafe { *p }, 1);
    x = 2;
    let p = &x as *const i32;
    assert_eq!(unsafe { *p }, 2);
}
