fn main() {
    let mut x = 1;
    let p = &mut x as *mut i32;
    let q = &mut x as *mut i32;
    let a = unsafe { *q };
    let b = unsafe { *p };
    println!("{}", a + b);
}
