pub fn refill<T>(slot: &mut T, source: &mut impl Iterator<Item = T>) -> Option<T> {
    let new = source.next()?;
    unsafe {
        let old = std::ptr::read(slot);
        std::ptr::write(slot, new);
        Some(old)
    }
}
