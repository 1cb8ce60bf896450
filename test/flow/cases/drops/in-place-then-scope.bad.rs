pub fn f(mut text: String) {
    text.push('x');
    unsafe { std::ptr::drop_in_place(&mut text) } //~| drop-in-place-then-drop
} //~ drop-in-place-then-drop
