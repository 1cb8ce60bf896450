fn both(p: *mut i32) -> (&'static mut i32, &'static mut i32) {
    unsafe { (&mut *p, &mut *p) } //~ aliasing
}
fn main() {
    let mut x = 0;
    let (a, b) = both(&mut x);
    *b = 1;
    *a = 2; //~ aliasing
}
