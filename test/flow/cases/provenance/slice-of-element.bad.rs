pub fn all(a: &[u8; 8]) -> &[u8] {
    unsafe { std::slice::from_raw_parts(&a[0], 8) } //~ element-ptr-arith stacked
}
