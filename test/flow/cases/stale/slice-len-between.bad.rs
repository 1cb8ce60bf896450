// The receiver of `len` is a shared reborrow of the whole slice, which freezes what was made by `as_mut_ptr`.
pub fn f(values: &mut [u16]) {
    let p = values.as_mut_ptr();
    if values.len() < 2 {
        return;
    }
    unsafe { *p = 1 }
    let last = values.len() - 1;
    unsafe { *p = last as u16 } //~ stale-raw-after-owner-use tree
}
