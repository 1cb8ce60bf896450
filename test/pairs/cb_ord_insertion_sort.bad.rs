// BUG: panic-safety: the user's `Ord` runs while the slice holds an element twice
pub fn insert_tail<T: Ord>(v: &mut [T]) {
    let n = v.len();
    if n < 2 {
        return;
    }
    unsafe {
        let tmp = std::ptr::read(&v[n - 1]);
        let mut i = n - 1;
        while i > 0 && tmp < v[i - 1] {
            std::ptr::copy_nonoverlapping(&v[i - 1], &mut v[i], 1);
            i -= 1;
        }
        std::ptr::write(&mut v[i], tmp);
    }
}
