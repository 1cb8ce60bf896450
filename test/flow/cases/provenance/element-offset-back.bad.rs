pub fn previous(a: &[i32; 3]) -> i32 {
    let p = &a[2] as *const i32;
    unsafe { *p.offset(-1) } //~ element-ptr-arith stacked
}
