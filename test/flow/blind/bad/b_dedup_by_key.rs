pub fn dedup_by_key<T, K: PartialEq>(v: &mut Vec<T>, mut key: impl FnMut(&T) -> K) {
    let len = v.len();
    if len < 2 {
        return;
    }
    let p = v.as_mut_ptr();
    let mut w = 1;
    for r in 1..len {
        unsafe {
            if key(&*p.add(r)) == key(&*p.add(w - 1)) { //~ panic-safety
                std::ptr::drop_in_place(p.add(r));
            } else {
                std::ptr::copy(p.add(r), p.add(w), 1);
                w += 1;
            }
        }
    }
    unsafe { v.set_len(w) };
}
