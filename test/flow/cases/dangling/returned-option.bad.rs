pub fn f(text: Option<String>) -> Option<*const u8> {
    let text = text?;
    Some(text.as_ptr()) //~ return-ptr-to-local|temporary-as-ptr
}
