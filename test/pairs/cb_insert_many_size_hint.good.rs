pub fn insert_many<T, I: IntoIterator<Item = T>>(vec: &mut Vec<T>, at: usize, items: I) {
    assert!(at <= vec.len());
    let tail = vec.split_off(at);
    vec.extend(items);
    vec.extend(tail);
}
