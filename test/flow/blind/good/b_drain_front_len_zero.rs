pub fn drain_front<T>(v: &mut Vec<T>, n: usize, mut sink: impl FnMut(T)) {
    let len = v.len();
    assert!(n <= len);
    unsafe {
        v.set_len(0);
        let p = v.as_mut_ptr();
        for i in 0..n {
            sink(std::ptr::read(p.add(i)));
        }
        std::ptr::copy(p.add(n), p, len - n);
        v.set_len(len - n);
    }
}
