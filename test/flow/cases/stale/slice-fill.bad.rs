pub fn f(values: &mut [u32]) -> u32 {
    assert!(!values.is_empty());
    let first = values.as_mut_ptr();
    unsafe { *first = 1 }
    values.fill(2);
    unsafe { *first } //~ stale-raw-after-owner-use
}
