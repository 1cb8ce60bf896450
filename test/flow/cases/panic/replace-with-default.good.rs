pub fn replace_with<T: Default>(slot: &mut T, f: impl FnOnce(T) -> T) {
    let old = std::mem::take(slot);
    *slot = f(old);
}
