fn main() {
    let mut x = 1;
    let mut bump = || x += 1;
    bump();
    let p = &mut x as *mut i32;
    unsafe { *p = 4 }
}
