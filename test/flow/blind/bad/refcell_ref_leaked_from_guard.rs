use std::cell::RefCell;
fn main() {
    let c = RefCell::new(vec![1]);
    let p = {
        let g = c.borrow();
        g.as_ptr()
    };
    *c.borrow_mut() = vec![2, 3];
    println!("{}", unsafe { *p }); //~ dangling
}
