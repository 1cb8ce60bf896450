// BUG: trait-trust: room is made for what `size_hint` says, and all items are written
pub fn insert_many<T, I: IntoIterator<Item = T>>(vec: &mut Vec<T>, at: usize, items: I) {
    assert!(at <= vec.len());
    let iter = items.into_iter();
    let (lower, _) = iter.size_hint();
    vec.reserve(lower);
    let tail = vec.len() - at;
    unsafe {
        let base = vec.as_mut_ptr().add(at);
        vec.set_len(at);
        std::ptr::copy(base, base.add(lower), tail);
        let mut n = 0;
        for item in iter {
            std::ptr::write(base.add(n), item);
            n += 1;
        }
        vec.set_len(at + n + tail);
    }
}
