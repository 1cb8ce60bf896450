use std::cell::RefCell;
fn main() {
    let c = RefCell::new(3);
    let r = unsafe { c.try_borrow_unguarded().unwrap() };
    println!("{r}");
    *c.borrow_mut() = 4;
    println!("{}", c.borrow());
}
