fn add_into(dst: &mut i32, src: &mut i32) {
    *dst += *src; //~ aliasing
    *src = 0;
}
fn main() {
    let mut x = 4;
    let p = &raw mut x;
    unsafe { add_into(&mut *p, &mut *p) }; //~ aliasing
}
