use std::cell::RefCell;

fn main() {
    let cell = RefCell::new(vec![1u8]);
    cell.borrow_mut().push(2);
    let view = unsafe { cell.try_borrow_unguarded() }.unwrap();
    println!("{}", view.len());
}
