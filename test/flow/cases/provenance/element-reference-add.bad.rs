pub fn second(a: &[u8; 4]) -> u8 {
    let p = &a[0] as *const u8;
    unsafe { *p.add(1) } //~ element-ptr-arith stacked
}
