use std::cell::RefCell;

fn main() {
    let cell = RefCell::new(vec![1, 2, 3]);
    {
        let guard = cell.borrow();
        println!("{}", guard[0]);
    }
    unsafe { (*cell.as_ptr()).push(4) };
    println!("{}", cell.borrow().len());
}
