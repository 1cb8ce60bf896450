use std::ffi::{CStr, CString, c_char, c_void};

unsafe extern "C" {
    fn strdup(s: *const c_char) -> *mut c_char;
    fn free(p: *mut c_void);
}

pub unsafe fn copy(s: *const c_char) -> CString {
    unsafe {
        let p = strdup(s);
        if p.is_null() {
            return CString::default();
        }
        let owned = CStr::from_ptr(p).to_owned();
        free(p.cast());
        owned
    }
}
