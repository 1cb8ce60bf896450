use std::ffi::{CString, c_char};

pub extern "C" fn message() -> *mut c_char {
    match CString::new("all is well") {
        Ok(text) => text.into_raw(),
        Err(_) => std::ptr::null_mut(),
    }
}

pub unsafe extern "C" fn message_free(text: *mut c_char) {
    if !text.is_null() {
        drop(unsafe { CString::from_raw(text) });
    }
}
