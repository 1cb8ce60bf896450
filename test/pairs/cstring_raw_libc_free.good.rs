use std::ffi::{c_char, CString};

unsafe extern "C" {
    fn puts(s: *const c_char) -> i32;
}

pub fn shout(text: &str) {
    let raw = CString::new(text).unwrap().into_raw();
    unsafe {
        puts(raw);
        drop(CString::from_raw(raw));
    }
}
