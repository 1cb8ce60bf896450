pub fn f(n: usize) -> usize {
    let mut last: *const usize = std::ptr::null();
    for i in 0..n {
        let doubled = i * 2;
        last = &doubled;
    }
    if last.is_null() { 0 } else { unsafe { *last } } //~ raw-outlives-owner
}
