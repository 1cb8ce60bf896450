use std::rc::Rc;
fn main() {
    let a = Rc::new(9);
    let p = Rc::as_ptr(&a);
    let b = a.clone();
    drop(a);
    println!("{}", unsafe { *p });
    drop(b);
}
