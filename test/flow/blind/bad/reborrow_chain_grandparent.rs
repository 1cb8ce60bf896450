fn main() {
    let mut x = 10;
    let a = &mut x;
    let b = &mut *a as *mut i32;
    let c = unsafe { &mut *b };
    *c += 1;
    *a = 20;
    unsafe { *b = 30 }; //~ aliasing
    println!("{x}");
}
