use std::ffi::{CString, c_char};

unsafe extern "C" {
    fn strdup(s: *const c_char) -> *mut c_char;
}

pub unsafe fn copy(s: *const c_char) -> CString {
    unsafe {
        let p = strdup(s);
        CString::from_raw(p) //~ foreign-free-mismatch
    }
}
