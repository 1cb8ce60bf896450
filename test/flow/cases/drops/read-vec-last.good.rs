pub fn last(v: &mut Vec<String>) -> Option<String> {
    let n = v.len().checked_sub(1)?;
    unsafe {
        v.set_len(n);
        Some(std::ptr::read(v.as_ptr().add(n)))
    }
}
