pub fn copy(from: &[u8]) -> Vec<u8> {
    let mut v = Vec::with_capacity(from.len());
    unsafe {
        std::ptr::copy_nonoverlapping(from.as_ptr(), v.as_mut_ptr(), from.len());
        v.set_len(from.len());
    }
    v
}
