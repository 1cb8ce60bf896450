pub fn iota(n: usize) -> Vec<u32> {
    let mut v: Vec<u32> = Vec::with_capacity(n);
    let p = v.as_mut_ptr();
    for i in 0..n {
        unsafe { *p.add(i) = i as u32 };
    }
    unsafe { v.set_len(n) };
    v
}
