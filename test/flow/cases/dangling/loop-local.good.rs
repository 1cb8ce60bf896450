pub fn f(values: &[usize]) -> usize {
    let mut last: *const usize = std::ptr::null();
    for value in values {
        last = value;
    }
    if last.is_null() { 0 } else { unsafe { *last } }
}
