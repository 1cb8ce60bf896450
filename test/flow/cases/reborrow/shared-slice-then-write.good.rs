pub fn f(values: &mut [u16]) -> u16 {
    let n = values.len();
    assert!(n > 0);
    let p = values.as_mut_ptr();
    let view = unsafe { std::slice::from_raw_parts(p, n) };
    let sum = view.iter().sum();
    unsafe { p.write(3) }
    sum
}
