use std::cell::UnsafeCell;

pub fn inside<T>(cell: &mut UnsafeCell<T>) -> &mut T {
    unsafe { &mut *cell.get() }
}
