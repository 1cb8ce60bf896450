fn main() {
    let x = 1i32;
    let p = &x as *const i32 as *mut i32;
    let v = unsafe { *p };
    println!("{v} {x}");
}
