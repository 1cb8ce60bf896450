use std::ffi::{CStr, CString};
fn main() {
    let p = CString::new("abc").unwrap().as_ptr();
    let s = unsafe { CStr::from_ptr(p) }; //~ dangling
    println!("{s:?}");
}
