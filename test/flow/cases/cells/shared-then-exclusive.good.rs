use std::cell::UnsafeCell;

pub fn f(cell: &UnsafeCell<[u8; 4]>) -> u8 {
    let before = unsafe { &*cell.get() }[0];
    let exclusive = unsafe { &mut *cell.get() };
    exclusive[0] = 1;
    before
}
