pub fn take<T: Default>(slot: &mut T) -> T {
    unsafe {
        let old = std::ptr::read(slot);
        slot_write(slot, T::default()); //~ ptr-read-then-user-code
        old
    }
}

unsafe fn slot_write<T>(slot: &mut T, value: T) {
    unsafe { std::ptr::write(slot, value) }
}
