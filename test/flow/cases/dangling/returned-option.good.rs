pub fn f(text: &Option<String>) -> Option<*const u8> {
    let text = text.as_ref()?;
    Some(text.as_ptr())
}
