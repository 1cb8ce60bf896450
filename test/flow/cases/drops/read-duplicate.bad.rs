pub fn f(text: String) -> usize {
    let copy = unsafe { std::ptr::read(&text) }; //~| drop-in-place-then-drop
    copy.len() + text.len()
} //~ drop-in-place-then-drop
