pub fn sum(values: &[u32]) -> u64 {
    let mut total = 0;
    let range = values.as_ptr_range();
    let mut at = range.start;
    while at < range.end {
        total += u64::from(unsafe { at.read() });
        at = unsafe { at.add(1) };
    }
    total
}
