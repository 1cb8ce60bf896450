use std::mem::ManuallyDrop;

pub fn f(texts: &mut Vec<ManuallyDrop<String>>) {
    for mut text in texts.drain(..) {
        unsafe { ManuallyDrop::drop(&mut text) }
    }
}
