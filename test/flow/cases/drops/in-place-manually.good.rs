use std::mem::ManuallyDrop;

pub fn f(text: String) {
    let mut text = ManuallyDrop::new(text);
    text.push('x');
    unsafe { std::ptr::drop_in_place(&mut *text) }
}
