use std::rc::Rc;

fn main() {
    let strong = Rc::new(String::from("alive"));
    let weak = Rc::downgrade(&strong);
    let second = weak.upgrade().unwrap();
    let raw = weak.as_ptr();
    drop(strong);
    println!("{}", unsafe { &*raw });
    drop(second);
}
