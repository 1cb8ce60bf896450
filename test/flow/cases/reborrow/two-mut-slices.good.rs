pub fn halves(values: &mut [u32]) -> u32 {
    let n = values.len();
    assert!(n >= 2);
    let p = values.as_mut_ptr();
    let left = unsafe { std::slice::from_raw_parts_mut(p, 1) };
    let right = unsafe { std::slice::from_raw_parts_mut(p.add(1), n - 1) };
    right[0] = 1;
    left[0] = 2;
    n as u32
}
