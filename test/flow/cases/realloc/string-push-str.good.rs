pub fn f(text: &mut String) -> u8 {
    assert!(!text.is_empty());
    text.push_str("a longer tail that may not fit");
    let p = text.as_ptr();
    unsafe { *p }
}
