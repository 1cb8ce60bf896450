// BUG: double-free: the mapping may panic while the value exists twice
pub fn map_in_place<T>(slot: &mut T, f: impl FnOnce(T) -> T) {
    unsafe {
        let old = std::ptr::read(slot);
        let new = f(old);
        std::ptr::write(slot, new);
    }
}
