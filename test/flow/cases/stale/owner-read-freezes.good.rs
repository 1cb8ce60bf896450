pub fn f() -> i32 {
    let mut x = 1;
    let p = &raw mut x;
    unsafe { *p = 2 }
    let copy = x;
    unsafe { *p = 3 }
    copy
}
