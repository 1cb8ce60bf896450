use std::mem::ManuallyDrop;

pub fn f(mut text: ManuallyDrop<String>) -> (String, String) {
    let first = unsafe { ManuallyDrop::take(&mut text) };
    let second = first.clone();
    (first, second)
}
