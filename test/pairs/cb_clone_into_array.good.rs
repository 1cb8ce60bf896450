pub fn repeat<T: Clone, const N: usize>(value: &T) -> [T; N] {
    std::array::from_fn(|_| value.clone())
}
