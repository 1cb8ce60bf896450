pub struct Wrapper {
    text: String,
}

impl Drop for Wrapper {
    fn drop(&mut self) {
        self.text.clear();
    }
}

pub fn unwrap(wrapper: Wrapper) -> String {
    let text = unsafe { std::ptr::read(&wrapper.text) }; //~| forget-after-alias
    assert!(!text.is_empty());
    std::mem::forget(wrapper); //~ forget-after-alias
    text
}
