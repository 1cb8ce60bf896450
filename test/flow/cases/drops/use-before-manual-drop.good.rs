use std::mem::ManuallyDrop;

pub fn f(text: String) -> usize {
    let mut text = ManuallyDrop::new(text);
    let length = text.len();
    unsafe { ManuallyDrop::drop(&mut text) }
    length
}
