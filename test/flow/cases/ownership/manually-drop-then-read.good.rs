use std::mem::ManuallyDrop;

pub struct Wrapper {
    text: String,
}

impl Drop for Wrapper {
    fn drop(&mut self) {
        self.text.clear();
    }
}

pub fn unwrap(wrapper: Wrapper) -> String {
    let wrapper = ManuallyDrop::new(wrapper);
    let text = unsafe { std::ptr::read(&wrapper.text) };
    assert!(!text.is_empty());
    text
}
