pub fn insert_zero(v: &mut Vec<u32>) {
    let n = v.len();
    v.reserve(1);
    unsafe {
        let p = v.as_mut_ptr();
        std::ptr::copy_nonoverlapping(p, p.add(1), n); //~ copy-nonoverlapping-same-buffer
        p.write(0);
        v.set_len(n + 1);
    }
}
