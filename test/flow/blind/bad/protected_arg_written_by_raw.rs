fn poke(x: &i32, p: *mut i32) -> i32 {
    let before = *x;
    unsafe { *p = before + 1 }; //~ aliasing
    before
}
fn main() {
    let mut v = 1;
    let p = &raw mut v;
    poke(unsafe { &*p }, p);
}
