pub fn squares(n: usize) -> Vec<u64> {
    let mut v: Vec<u64> = Vec::with_capacity(n);
    let p = v.as_mut_ptr();
    for i in 0..n {
        unsafe { p.add(i).write((i * i) as u64) }
    }
    unsafe { v.set_len(n) }
    v
}
