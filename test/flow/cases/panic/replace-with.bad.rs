pub fn replace_with<T>(slot: &mut T, f: impl FnOnce(T) -> T) {
    unsafe {
        let old = std::ptr::read(slot);
        let new = f(old); //~ ptr-read-then-user-code
        std::ptr::write(slot, new);
    }
}
