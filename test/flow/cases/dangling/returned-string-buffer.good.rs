pub fn f(text: &String) -> *const u8 {
    text.as_ptr()
}
