// BUG: panic-safety: the value is forgotten only behind a callback that may panic
pub fn update<T, F: FnOnce(T) -> T>(slot: &mut T, f: F) {
    unsafe {
        let old = std::ptr::read(slot);
        let new = f(old);
        std::ptr::write(slot, new);
    }
}
