pub fn refill<T>(slot: &mut T, source: &mut impl Iterator<Item = T>) -> Option<T> {
    unsafe {
        let old = std::ptr::read(slot);
        let Some(new) = source.next() else { //~ ptr-read-then-user-code
            std::mem::forget(old);
            return None;
        };
        std::ptr::write(slot, new);
        Some(old)
    }
}
