// BUG: dangling: the C string is a temporary
use std::ffi::CString;
unsafe extern "C" {
    fn strlen(text: *const std::ffi::c_char) -> usize;
}
fn main() {
    let text = CString::new("abc").unwrap().as_ptr();
    println!("{}", unsafe { strlen(text) });
}
