pub fn take<T: Default>(slot: &mut T) -> T {
    let fresh = T::default();
    unsafe {
        let old = std::ptr::read(slot);
        std::ptr::write(slot, fresh);
        old
    }
}
