pub fn squares(n: usize) -> Vec<u64> {
    let mut v = Vec::with_capacity(n);
    unsafe { v.set_len(n) } //~ set-len-before-init
    for i in 0..n {
        v[i] = (i * i) as u64;
    }
    v
}
