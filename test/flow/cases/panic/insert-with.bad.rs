pub fn insert_with<T>(v: &mut Vec<T>, at: usize, make: impl FnOnce() -> T) {
    let n = v.len();
    assert!(at <= n);
    v.reserve(1);
    unsafe {
        let p = v.as_mut_ptr().add(at);
        std::ptr::copy(p, p.add(1), n - at);
        p.write(make()); //~ len-stale-during-user-code|ptr-read-then-user-code
        v.set_len(n + 1);
    }
}
