pub fn same(text: &str) -> bool {
    let copy = text.to_owned();
    let p = copy.as_ptr();
    drop(copy);
    // The address of something gone may be compared, though not followed.
    p == text.as_ptr()
}
