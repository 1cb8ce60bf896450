fn main() {
    let mut a = 1;
    let mut b = 2;
    let pa = &mut a as *mut i32;
    std::mem::swap(&mut a, &mut b);
    unsafe { *pa = 3 }; //~ aliasing
    println!("{a} {b}");
}
