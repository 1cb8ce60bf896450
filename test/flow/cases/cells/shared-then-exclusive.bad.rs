use std::cell::UnsafeCell;

pub fn f(cell: &UnsafeCell<[u8; 4]>) -> u8 {
    let shared = unsafe { &*cell.get() };
    let exclusive = unsafe { &mut *cell.get() };
    exclusive[0] = 1;
    shared[0] //~ reborrow-invalidated-by-parent-use|two-live-mut-reborrows
}
