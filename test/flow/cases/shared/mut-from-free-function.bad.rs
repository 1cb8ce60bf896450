use std::cell::UnsafeCell;

pub fn inside<T>(cell: &UnsafeCell<T>) -> &mut T { //~| mut-from-shared
    unsafe { &mut *cell.get() } //~ mut-from-shared
}
