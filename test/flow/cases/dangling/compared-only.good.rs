pub fn same(text: &str) -> bool {
    let p = { text.to_owned().as_ptr() };
    // The address of something gone may be compared, though not followed.
    p == text.as_ptr()
}
