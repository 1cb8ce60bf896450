// BUG: dangling: the reference is stretched beyond the cell
use std::cell::RefCell;
fn longest() -> &'static str {
    let cell = RefCell::new(String::from("abc"));
    let text: &'static str = unsafe { &*(cell.borrow().as_str() as *const str) };
    text
}
fn main() {
    println!("{}", longest());
}
