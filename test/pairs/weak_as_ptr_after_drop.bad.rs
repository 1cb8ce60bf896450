// BUG: use-after-free: `Weak::as_ptr` is read when the last `Rc` is gone
use std::rc::Rc;

fn main() {
    let strong = Rc::new(String::from("alive"));
    let weak = Rc::downgrade(&strong);
    drop(strong);
    let text = unsafe { &*weak.as_ptr() };
    println!("{text}");
}
