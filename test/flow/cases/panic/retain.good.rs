pub fn retain<T>(v: &mut Vec<T>, mut keep: impl FnMut(&T) -> bool) {
    let n = v.len();
    let p = v.as_mut_ptr();
    let mut kept = 0;
    unsafe {
        v.set_len(0);
        for i in 0..n {
            if keep(&*p.add(i)) {
                std::ptr::copy(p.add(i), p.add(kept), 1);
                kept += 1;
            } else {
                std::ptr::drop_in_place(p.add(i));
            }
        }
        v.set_len(kept);
    }
}
