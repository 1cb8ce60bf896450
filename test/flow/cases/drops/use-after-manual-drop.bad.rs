use std::mem::ManuallyDrop;

pub fn f(text: String) -> usize {
    let mut text = ManuallyDrop::new(text);
    unsafe { ManuallyDrop::drop(&mut text) }
    text.len() //~ manuallydrop-used-after-drop
}
