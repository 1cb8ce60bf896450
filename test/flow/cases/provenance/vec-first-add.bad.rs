pub fn second(v: &Vec<u16>) -> u16 {
    assert!(v.len() > 1);
    let p: *const u16 = &v[0];
    unsafe { p.add(1).read() } //~ element-ptr-arith stacked
}
