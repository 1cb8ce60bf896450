pub fn insert_with<T>(v: &mut Vec<T>, at: usize, make: impl FnOnce() -> T) {
    let n = v.len();
    assert!(at <= n);
    v.reserve(1);
    let value = make();
    unsafe {
        let p = v.as_mut_ptr().add(at);
        std::ptr::copy(p, p.add(1), n - at);
        p.write(value);
        v.set_len(n + 1);
    }
}
