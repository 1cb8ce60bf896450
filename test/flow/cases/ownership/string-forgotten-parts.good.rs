use std::mem::ManuallyDrop;

pub fn rebuild(text: String) -> String {
    let mut text = ManuallyDrop::new(text);
    let (n, c) = (text.len(), text.capacity());
    let p = unsafe { text.as_mut_vec() }.as_mut_ptr();
    unsafe { String::from_raw_parts(p, n, c) }
}
