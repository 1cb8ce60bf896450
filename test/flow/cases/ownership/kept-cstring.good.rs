use std::ffi::{CString, c_char};

unsafe extern "C" {
    fn strlen(s: *const c_char) -> usize;
}

pub fn length(text: &str) -> usize {
    let owned = CString::new(text).unwrap();
    unsafe { strlen(owned.as_ptr()) }
}
