fn main() {
    let mut x = 1i32;
    let p = &raw mut x as *const i32;
    let q = p as *mut i32;
    unsafe { *q = 2 };
    println!("{x}");
}
