fn main() {
    let mut x = 10;
    let a = &mut x;
    let b = &mut *a as *mut i32;
    let c = unsafe { &mut *b };
    *c += 1;
    unsafe { *b = 30 };
    *a = 20;
    println!("{x}");
}
