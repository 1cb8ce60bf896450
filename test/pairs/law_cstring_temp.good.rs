use std::ffi::CString;
unsafe extern "C" {
    fn strlen(text: *const std::ffi::c_char) -> usize;
}
fn main() {
    let text = CString::new("abc").unwrap();
    println!("{}", unsafe { strlen(text.as_ptr()) });
}
