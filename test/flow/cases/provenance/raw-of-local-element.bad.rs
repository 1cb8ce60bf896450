fn main() {
    let mut a = [1u8, 2, 3];
    let p = &raw mut a[0];
    unsafe { *p.add(1) = 5 } //~ element-ptr-arith stacked
}
