pub fn drain_all<T>(v: &mut Vec<T>, mut sink: impl FnMut(T)) {
    let n = v.len();
    let p = v.as_mut_ptr();
    for i in 0..n {
        let item = unsafe { std::ptr::read(p.add(i)) };
        sink(item); //~ len-stale-during-user-code|ptr-read-then-user-code
    }
    unsafe { v.set_len(0) }
}
