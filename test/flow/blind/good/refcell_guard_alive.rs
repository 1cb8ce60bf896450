use std::cell::RefCell;
fn main() {
    let c = RefCell::new(vec![1]);
    let g = c.borrow();
    let p = g.as_ptr();
    println!("{}", unsafe { *p });
    drop(g);
    c.borrow_mut().push(2);
}
