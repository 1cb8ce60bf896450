pub fn drain_front<T>(v: &mut Vec<T>, n: usize, mut sink: impl FnMut(T)) {
    assert!(n <= v.len());
    unsafe {
        let p = v.as_mut_ptr();
        for i in 0..n {
            sink(std::ptr::read(p.add(i))); //~ panic-safety
        }
        let rest = v.len() - n;
        std::ptr::copy(p.add(n), p, rest);
        v.set_len(rest);
    }
}
