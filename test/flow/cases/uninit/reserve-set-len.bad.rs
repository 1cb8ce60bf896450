pub fn extend(v: &mut Vec<u32>, more: usize) -> &mut [u32] {
    let n = v.len();
    v.reserve(more);
    unsafe { v.set_len(n + more) } //~ set-len-before-init
    &mut v[n..]
}
