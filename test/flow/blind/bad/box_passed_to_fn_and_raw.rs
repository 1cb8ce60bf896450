fn consume(mut b: Box<i32>, p: *mut i32) -> i32 {
    *b = 7;
    unsafe { *p = 8 }; //~ aliasing
    *b
}
fn main() {
    let mut b = Box::new(0);
    let p = &raw mut *b;
    println!("{}", consume(b, p));
}
