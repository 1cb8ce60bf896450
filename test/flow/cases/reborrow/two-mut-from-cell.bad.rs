use std::cell::UnsafeCell;

pub fn f(cell: &UnsafeCell<u32>) -> u32 {
    let a = unsafe { &mut *cell.get() };
    let b = unsafe { &mut *cell.get() };
    *b = 2;
    *a = 1; //~ two-live-mut-reborrows
    0
}
