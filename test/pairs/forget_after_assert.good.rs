pub fn into_words(bytes: Vec<u32>) -> Vec<i32> {
    let mut bytes = std::mem::ManuallyDrop::new(bytes);
    let (ptr, len, cap) = (bytes.as_mut_ptr(), bytes.len(), bytes.capacity());
    let words = unsafe { Vec::from_raw_parts(ptr as *mut i32, len, cap) };
    assert!(words.len() % 2 == 0, "odd length");
    words
}
