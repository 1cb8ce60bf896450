use std::ffi::{c_char, c_void, CStr, CString};

unsafe extern "C" {
    fn strdup(s: *const c_char) -> *mut c_char;
    fn free(p: *mut c_void);
}

pub fn copy(s: &CStr) -> Option<CString> {
    unsafe {
        let p = strdup(s.as_ptr());
        if p.is_null() {
            return None;
        }
        let owned = CStr::from_ptr(p).to_owned();
        free(p as *mut c_void);
        Some(owned)
    }
}
