use std::cell::RefCell;
fn longest() -> String {
    let cell = RefCell::new(String::from("abc"));
    let text: *const str = cell.borrow().as_str();
    unsafe { (*text).to_string() }
}
fn main() {
    println!("{}", longest());
}
