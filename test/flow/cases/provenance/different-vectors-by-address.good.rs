pub fn f(a: &Vec<u32>, b: &Vec<u32>) -> isize {
    let (p, q) = (a.as_ptr(), b.as_ptr());
    (p.addr() as isize).wrapping_sub(q.addr() as isize)
}
