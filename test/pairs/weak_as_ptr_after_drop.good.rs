use std::rc::Rc;

fn main() {
    let strong = Rc::new(String::from("alive"));
    let weak = Rc::downgrade(&strong);
    let text = unsafe { &*weak.as_ptr() };
    println!("{text}");
    drop(strong);
}
