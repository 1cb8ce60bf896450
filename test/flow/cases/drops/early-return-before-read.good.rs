pub fn f(text: String, fail: bool) -> Option<String> {
    if fail {
        return None;
    }
    let text = std::mem::ManuallyDrop::new(text);
    Some(unsafe { std::ptr::read(&*text) })
}
