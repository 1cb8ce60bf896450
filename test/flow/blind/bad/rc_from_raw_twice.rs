use std::rc::Rc;
fn main() {
    let p = Rc::into_raw(Rc::new(3));
    let a = unsafe { Rc::from_raw(p) };
    let b = unsafe { Rc::from_raw(p) }; //~ double-free
    println!("{a} {b}");
    drop(a);
    drop(b); //~ double-free
}
