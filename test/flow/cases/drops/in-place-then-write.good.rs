pub fn f(mut text: String) -> String {
    unsafe {
        std::ptr::drop_in_place(&mut text);
        std::ptr::write(&mut text, String::new());
    }
    text
}
