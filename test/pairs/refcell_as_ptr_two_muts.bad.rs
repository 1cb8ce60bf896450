// BUG: aliasing: `RefCell::as_ptr` goes round the guard that is alive
use std::cell::RefCell;

fn main() {
    let cell = RefCell::new(vec![1, 2, 3]);
    let guard = cell.borrow();
    let first = &guard[0];
    unsafe { (*cell.as_ptr()).push(4) };
    println!("{first}");
}
