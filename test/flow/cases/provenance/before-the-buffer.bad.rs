pub fn f(v: &Vec<u32>) -> u32 {
    let own = vec![1u32, 2];
    let p = own.as_ptr().wrapping_sub(1);
    v[0] + unsafe { p.read() } //~ element-ptr-arith
}
