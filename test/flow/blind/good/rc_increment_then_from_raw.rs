use std::rc::Rc;
fn main() {
    let p = Rc::into_raw(Rc::new(3));
    unsafe { Rc::increment_strong_count(p) };
    let a = unsafe { Rc::from_raw(p) };
    let b = unsafe { Rc::from_raw(p) };
    println!("{a} {b}");
}
