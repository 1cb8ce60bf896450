pub fn drain_all<T>(v: &mut Vec<T>, mut sink: impl FnMut(T)) {
    let n = v.len();
    unsafe { v.set_len(0) }
    let p = v.as_ptr();
    for i in 0..n {
        let item = unsafe { std::ptr::read(p.add(i)) };
        sink(item);
    }
}
