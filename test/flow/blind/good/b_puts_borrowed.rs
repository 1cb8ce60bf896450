use std::ffi::{c_char, CString};

unsafe extern "C" {
    fn puts(s: *const c_char) -> i32;
}

pub fn say(s: &str) {
    let c = CString::new(s).unwrap();
    unsafe { puts(c.as_ptr()) };
}
