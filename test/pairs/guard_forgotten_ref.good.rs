use std::cell::RefCell;

fn main() {
    let cell = RefCell::new(1);
    std::mem::forget(cell.borrow_mut());
    let leaked = unsafe { &mut *cell.as_ptr() };
    *leaked = 2;
    *leaked = 4;
}
