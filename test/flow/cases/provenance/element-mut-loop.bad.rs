pub fn zero(a: &mut [u32; 4]) {
    let p = &mut a[0] as *mut u32;
    for i in 1..4 {
        unsafe { *p.add(i) = 0 } //~ element-ptr-arith stacked
    }
}
