pub fn f(v: &mut Vec<u32>, more: usize) {
    let p = v.as_mut_ptr();
    let n = v.len();
    v.reserve(more);
    for i in 0..n {
        unsafe { *p.add(i) = 0 } //~ ptr-across-realloc
    }
}
