use std::cell::UnsafeCell;
fn main() {
    let c = UnsafeCell::new(1);
    let a = unsafe { &mut *c.get() };
    let b = unsafe { &mut *c.get() };
    *b = 2;
    *a = 3; //~ aliasing
}
