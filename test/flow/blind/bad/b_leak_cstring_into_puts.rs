use std::ffi::{c_char, CString};

unsafe extern "C" {
    fn puts(s: *const c_char) -> i32;
}

pub fn say(s: &str) {
    let p = CString::new(s).unwrap().into_raw(); //~ leak
    unsafe { puts(p) };
}
