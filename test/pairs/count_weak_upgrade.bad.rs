// BUG: use-after-free: the pointer of a `Weak` is read when the `Rc` that `upgrade` gave is gone as well
use std::rc::Rc;

fn main() {
    let strong = Rc::new(String::from("alive"));
    let weak = Rc::downgrade(&strong);
    let second = weak.upgrade().unwrap();
    let raw = weak.as_ptr();
    drop(strong);
    drop(second);
    println!("{}", unsafe { &*raw });
}
