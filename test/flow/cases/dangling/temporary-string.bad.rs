use std::ffi::{CString, c_char};

pub fn first(text: &str) -> c_char {
    let p = CString::new(text).unwrap().as_ptr(); //~| temporary-as-ptr
    unsafe { *p } //~ raw-outlives-owner
}
