// BUG: use-after-free: `drop_in_place` through the pointer of a box that is dropped by its scope
fn main() {
    let mut text = Box::new(String::from("abc"));
    let raw: *mut String = &mut *text;
    unsafe { std::ptr::drop_in_place(raw) };
}
