pub fn first(v: Vec<String>) -> String {
    unsafe { std::ptr::read(v.as_ptr()) } //~| drop-in-place-then-drop
} //~ drop-in-place-then-drop
