// BUG: double-free: the predicate may panic while the length counts elements that were moved out
pub fn retain_by<T>(values: &mut Vec<T>, mut keep: impl FnMut(&T) -> bool) {
    let len = values.len();
    let base = values.as_mut_ptr();
    let mut kept = 0;
    for at in 0..len {
        unsafe {
            let value = base.add(at).read();
            if keep(&value) {
                base.add(kept).write(value);
                kept += 1;
            }
        }
    }
    unsafe { values.set_len(kept) };
}
