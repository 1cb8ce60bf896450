// BUG: aliasing: the guard is forgotten so that the cell stays borrowed, and `as_ptr` lends it a second time
use std::cell::{RefCell, RefMut};

fn leak(cell: &RefCell<i32>) -> &mut i32 {
    let mut guard: RefMut<'_, i32> = cell.borrow_mut();
    let leaked = &mut *guard as *mut i32;
    std::mem::forget(guard);
    unsafe { &mut *leaked }
}

fn main() {
    let cell = RefCell::new(1);
    let leaked = leak(&cell);
    let other = unsafe { &mut *cell.as_ptr() };
    *leaked = 2;
    *other = 3;
    *leaked = 4;
}
