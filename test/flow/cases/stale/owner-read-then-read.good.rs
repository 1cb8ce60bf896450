pub fn f() -> i32 {
    let mut x = 1;
    let p = &mut x as *mut i32;
    unsafe { *p = 2 }
    let copy = x;
    copy + unsafe { *p }
}
