pub fn try_update<T, E>(slot: &mut Option<T>, f: impl FnOnce(T) -> Result<T, E>) -> Result<(), E> {
    if let Some(old) = slot.take() {
        *slot = Some(f(old)?);
    }
    Ok(())
}
