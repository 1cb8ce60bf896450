use std::cell::UnsafeCell;

pub fn f(cell: &UnsafeCell<u32>) -> u32 {
    unsafe { *cell.get() = 2 }
    let a = unsafe { &mut *cell.get() };
    *a += 1;
    *a
}
