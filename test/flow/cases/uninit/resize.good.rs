pub fn extend(v: &mut Vec<u32>, more: usize) -> &mut [u32] {
    let n = v.len();
    v.resize(n + more, 0);
    &mut v[n..]
}
