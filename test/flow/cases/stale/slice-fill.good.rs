pub fn f(values: &mut [u32]) -> u32 {
    assert!(!values.is_empty());
    values.fill(2);
    let first = values.as_mut_ptr();
    unsafe { *first }
}
