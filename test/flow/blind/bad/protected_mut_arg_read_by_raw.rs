fn set_and_peek(x: &mut i32, p: *mut i32) -> i32 {
    *x = 10;
    unsafe { *p } //~ aliasing
}
fn main() {
    let mut v = 1;
    let p = &raw mut v;
    let got = set_and_peek(unsafe { &mut *p }, p);
    println!("{got}");
}
