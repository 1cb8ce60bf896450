pub fn try_update<T, E>(slot: &mut T, f: impl FnOnce(T) -> Result<T, E>) -> Result<(), E> {
    unsafe {
        let old = std::ptr::read(slot);
        let new = f(old)?; //~ ptr-read-then-user-code
        std::ptr::write(slot, new);
    }
    Ok(())
}
