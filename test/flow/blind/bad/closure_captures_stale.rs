fn main() {
    let mut x = 0i32;
    let p = &raw mut x;
    let m = unsafe { &mut *p };
    let mut bump = || *m += 1; //~ aliasing
    unsafe { *p = 4 };
    bump(); //~ aliasing
}
