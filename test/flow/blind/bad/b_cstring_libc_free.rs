// edition: 2021
use std::ffi::CString;
use std::os::raw::{c_char, c_void};

unsafe extern "C" {
    fn free(p: *mut c_void);
}

pub fn greet() {
    let p: *mut c_char = CString::new("hi").unwrap().into_raw();
    unsafe { free(p as *mut c_void) }; //~ alloc-mismatch
}
