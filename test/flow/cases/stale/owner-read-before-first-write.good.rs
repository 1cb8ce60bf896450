pub fn f() -> i32 {
    let mut x = 1;
    let p = &mut x as *mut i32;
    let copy = x;
    unsafe { *p = 3 }
    copy
}
