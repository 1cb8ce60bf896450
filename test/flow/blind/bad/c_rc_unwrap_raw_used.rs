use std::rc::Rc;
fn main() {
    let rc = Rc::new(String::from("x"));
    let p = Rc::as_ptr(&rc);
    let s = Rc::try_unwrap(rc).unwrap();
    println!("{s} {}", unsafe { (*p).len() }); //~ dangling
}
