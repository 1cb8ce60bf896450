pub fn update<T: Copy>(slot: &mut T, f: impl FnOnce(T) -> T) {
    unsafe {
        // A `Copy` value may exist twice.
        let old = std::ptr::read(slot);
        std::ptr::write(slot, f(old));
    }
}
