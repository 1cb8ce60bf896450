pub fn f(v: &mut Vec<u32>, more: usize) {
    v.reserve(more);
    let p = v.as_mut_ptr();
    let n = v.len();
    for i in 0..n {
        unsafe { *p.add(i) = 0 }
    }
}
