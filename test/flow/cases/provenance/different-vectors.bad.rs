pub fn f(a: &Vec<u32>, b: &Vec<u32>) -> isize {
    let (p, q) = (a.as_ptr(), b.as_ptr());
    unsafe { p.offset_from(q) } //~ offset-from-other-allocation
}
