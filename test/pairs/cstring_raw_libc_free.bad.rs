// BUG: wrong allocator: what `CString::into_raw` gave is freed by C's `free`
use std::ffi::{c_char, c_void, CString};

unsafe extern "C" {
    fn free(p: *mut c_void);
    fn puts(s: *const c_char) -> i32;
}

pub fn shout(text: &str) {
    let raw = CString::new(text).unwrap().into_raw();
    unsafe {
        puts(raw);
        free(raw.cast());
    }
}
