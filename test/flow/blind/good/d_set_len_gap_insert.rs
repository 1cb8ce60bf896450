pub fn insert_slice(v: &mut Vec<u8>, at: usize, s: &[u8]) {
    assert!(at <= v.len());
    let len = v.len();
    v.reserve(s.len());
    unsafe {
        let p = v.as_mut_ptr().add(at);
        std::ptr::copy(p, p.add(s.len()), len - at);
        std::ptr::copy_nonoverlapping(s.as_ptr(), p, s.len());
        v.set_len(len + s.len());
    }
}
