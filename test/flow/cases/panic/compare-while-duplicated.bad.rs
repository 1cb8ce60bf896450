pub fn insert_tail<T: Ord>(v: &mut [T]) {
    let n = v.len();
    if n < 2 {
        return;
    }
    let p = v.as_mut_ptr();
    unsafe {
        let last = std::ptr::read(p.add(n - 1));
        let mut i = n - 1;
        while i > 0 && last < *p.add(i - 1) { //~ ptr-read-then-user-code
            std::ptr::copy_nonoverlapping(p.add(i - 1), p.add(i), 1);
            i -= 1;
        }
        p.add(i).write(last);
    }
}
