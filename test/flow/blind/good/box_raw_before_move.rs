fn main() {
    let mut b = Box::new(1i32);
    let p: *mut i32 = &mut *b;
    unsafe { *p = 3 };
    let mut c = b;
    *c += 2;
    println!("{c}");
}
