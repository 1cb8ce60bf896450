use std::rc::{Rc, Weak};
fn main() {
    let a = Rc::new(1);
    let w: Weak<i32> = Rc::downgrade(&a);
    let p = w.as_ptr();
    println!("{}", unsafe { *p });
    drop(a);
    println!("{}", w.upgrade().is_none());
}
