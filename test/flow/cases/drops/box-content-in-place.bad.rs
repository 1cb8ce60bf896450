fn main() {
    let mut boxed = Box::new(String::from("a"));
    unsafe { std::ptr::drop_in_place(&mut *boxed) } //~| drop-in-place-then-drop
} //~ drop-in-place-then-drop
