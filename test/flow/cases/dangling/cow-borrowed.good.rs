use std::borrow::Cow;

pub fn f(text: &str) -> u8 {
    let cow = Cow::Borrowed(text);
    let p = cow.as_ptr();
    drop(cow);
    if text.is_empty() { 0 } else { unsafe { *p } }
}
