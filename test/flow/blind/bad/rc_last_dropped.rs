use std::rc::Rc;
fn main() {
    let a = Rc::new(9);
    let p = Rc::as_ptr(&a);
    let b = a.clone();
    drop(a);
    drop(b);
    println!("{}", unsafe { *p }); //~ dangling
}
