pub fn overwrite(text: &mut String, with: &[u8; 4]) {
    assert!(text.len() >= 4);
    assert!(with.is_ascii() && text.is_ascii());
    let to = text.as_mut_ptr();
    unsafe { std::ptr::copy_nonoverlapping(with.as_ptr(), to, 4) }
}
