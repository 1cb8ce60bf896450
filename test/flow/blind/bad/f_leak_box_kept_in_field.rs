struct P { p: *mut u32 }
impl P {
    fn new() -> P { P { p: Box::into_raw(Box::new(1)) } } //~ leak
}
fn main() {
    let p = P::new();
    unsafe { *p.p = 2 };
}
