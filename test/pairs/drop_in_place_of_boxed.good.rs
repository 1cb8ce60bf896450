fn main() {
    let mut text = Box::new(String::from("abc"));
    let raw: *mut String = &mut *text;
    unsafe {
        std::ptr::drop_in_place(raw);
        std::ptr::write(raw, String::new());
    }
}
