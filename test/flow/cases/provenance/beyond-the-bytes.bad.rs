pub fn f() -> u16 {
    let word = 7u32;
    let p = &raw const word as *const u16;
    unsafe { *p.wrapping_add(2) } //~ element-ptr-arith
}
