use std::mem::ManuallyDrop;

pub fn hand_over(text: String, check: impl Fn(&str)) -> String {
    let text = ManuallyDrop::new(text);
    let copy = unsafe { std::ptr::read(&*text) };
    check(&copy);
    copy
}
