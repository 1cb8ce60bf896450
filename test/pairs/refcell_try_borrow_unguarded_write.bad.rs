// BUG: aliasing: an unguarded borrow is alive while the cell is borrowed for writing
use std::cell::RefCell;

fn main() {
    let cell = RefCell::new(vec![1u8]);
    let view = unsafe { cell.try_borrow_unguarded() }.unwrap();
    cell.borrow_mut().push(2);
    println!("{}", view.len());
}
