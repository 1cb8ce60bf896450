use std::cell::RefCell;
fn main() {
    let c = RefCell::new(1i32);
    let p = c.as_ptr();
    let mut g = c.borrow_mut();
    let m: &mut i32 = &mut g;
    unsafe { *p = 5 };
    *m = 6; //~ aliasing
}
