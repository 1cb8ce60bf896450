pub fn f(text: String) -> usize {
    let text = std::mem::ManuallyDrop::new(text);
    let copy = unsafe { std::ptr::read(&*text) };
    copy.len()
}
