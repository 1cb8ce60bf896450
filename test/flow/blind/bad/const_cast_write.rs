fn main() {
    let mut x = 1i32;
    let p = &x as *const i32 as *mut i32;
    unsafe { *p = 2 }; //~ readonly-write
    x += 1;
    println!("{x}");
}
