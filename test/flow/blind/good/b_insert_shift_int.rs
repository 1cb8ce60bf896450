pub fn insert_sorted(v: &mut Vec<u64>, x: u64) {
    v.reserve(1);
    let n = v.len();
    unsafe {
        let p = v.as_mut_ptr();
        let mut i = n;
        while i > 0 && *p.add(i - 1) > x {
            i -= 1;
        }
        std::ptr::copy(p.add(i), p.add(i + 1), n - i);
        p.add(i).write(x);
        v.set_len(n + 1);
    }
}
