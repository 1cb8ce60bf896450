use std::ffi::{CStr, CString};
fn main() {
    let owned = CString::new("abc").unwrap();
    let s = unsafe { CStr::from_ptr(owned.as_ptr()) };
    println!("{s:?}");
}
