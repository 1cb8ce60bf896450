trait Set {
    fn set(&mut self, v: u8);
}
impl Set for u8 {
    fn set(&mut self, v: u8) {
        *self = v;
    }
}
fn main() {
    let mut x = 0u8;
    let p = &raw mut x;
    let d: &mut dyn Set = unsafe { &mut *p };
    unsafe { *p = 1 };
    d.set(2); //~ aliasing
}
