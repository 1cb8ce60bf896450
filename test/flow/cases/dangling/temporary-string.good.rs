use std::ffi::{CString, c_char};

pub fn first(text: &str) -> c_char {
    let owned = CString::new(text).unwrap();
    let p = owned.as_ptr();
    unsafe { *p }
}
