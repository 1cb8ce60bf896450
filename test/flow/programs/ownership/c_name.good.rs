use std::ffi::{CStr, CString, c_char, c_void};

unsafe extern "C" {
    fn strdup(s: *const c_char) -> *mut c_char;
    fn free(p: *mut c_void);
}

/// A string that C code may have to keep: it comes from C's own allocator.
pub struct CName {
    raw: *mut c_char,
}

impl CName {
    pub fn new(name: &CStr) -> Option<CName> {
        let raw = unsafe { strdup(name.as_ptr()) };
        if raw.is_null() { None } else { Some(CName { raw }) }
    }

    pub fn as_c_str(&self) -> &CStr {
        unsafe { CStr::from_ptr(self.raw) }
    }

    /// Replaces what `old` points to and gives the old name back to Rust.
    pub fn exchange(&mut self, name: &CStr) -> CString {
        let copy = unsafe { strdup(name.as_ptr()) };
        if copy.is_null() {
            return CString::default();
        }
        let shown = unsafe { strdup(self.raw) };
        if shown.is_null() {
            unsafe { free(copy.cast()) };
            return CString::default();
        }
        unsafe { free(self.raw.cast()) };
        self.raw = copy;
        let name = unsafe { CStr::from_ptr(shown) }.to_owned();
        unsafe { free(shown.cast()) };
        name
    }
}

impl Drop for CName {
    fn drop(&mut self) {
        unsafe { free(self.raw.cast()) };
    }
}
