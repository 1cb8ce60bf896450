use std::rc::Rc;

fn main() {
    let value = Rc::new(String::from("shared"));
    unsafe { Rc::increment_strong_count(Rc::as_ptr(&value)) };
    unsafe { Rc::decrement_strong_count(Rc::as_ptr(&value)) };
    println!("{value}");
}
