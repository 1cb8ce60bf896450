pub fn insert_tail<T: Ord>(v: &mut [T]) {
    let n = v.len();
    if n < 2 {
        return;
    }
    let mut i = n - 1;
    while i > 0 && v[i] < v[i - 1] {
        let p = v.as_mut_ptr();
        unsafe { std::ptr::swap(p.add(i), p.add(i - 1)) };
        i -= 1;
    }
}
