pub fn overwrite(text: &mut String, with: &[u8; 4]) {
    assert!(text.len() >= 4);
    let to = text.as_ptr() as *mut u8;
    unsafe { std::ptr::copy_nonoverlapping(with.as_ptr(), to, 4) } //~ write-through-const-derived|shared-ref-cast-to-mut
}
