use std::mem::ManuallyDrop;

pub fn split(pair: [String; 2]) -> (String, String) {
    let pair = ManuallyDrop::new(pair);
    let a = unsafe { std::ptr::read(&pair[0]) };
    let b = unsafe { std::ptr::read(&pair[1]) };
    (a, b)
}
