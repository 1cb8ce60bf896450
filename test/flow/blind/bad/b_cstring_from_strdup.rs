use std::ffi::{c_char, CStr, CString};

unsafe extern "C" {
    fn strdup(s: *const c_char) -> *mut c_char;
}

pub fn copy(s: &CStr) -> CString {
    unsafe {
        let p = strdup(s.as_ptr());
        CString::from_raw(p) //~ alloc-mismatch
    }
}
