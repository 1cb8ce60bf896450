pub fn refill<T>(slot: &mut T, make: impl FnOnce() -> T) -> T {
    let new = make();
    unsafe { std::ptr::replace(slot, new) }
}
