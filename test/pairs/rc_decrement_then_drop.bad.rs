// BUG: double-free: the count is taken down by hand and the `Rc` is used and dropped as well
use std::rc::Rc;

fn main() {
    let value = Rc::new(String::from("shared"));
    unsafe { Rc::decrement_strong_count(Rc::as_ptr(&value)) };
    println!("{value}");
}
