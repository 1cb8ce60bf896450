pub fn insert_zero(v: &mut Vec<u32>) {
    let n = v.len();
    v.reserve(1);
    unsafe {
        let p = v.as_mut_ptr();
        std::ptr::copy(p, p.add(1), n);
        p.write(0);
        v.set_len(n + 1);
    }
}
