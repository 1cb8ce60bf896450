pub fn f(text: &mut String) -> u8 {
    assert!(!text.is_empty());
    let p = text.as_ptr();
    text.push_str("a longer tail that may not fit");
    unsafe { *p } //~ ptr-across-realloc
}
