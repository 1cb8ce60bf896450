use std::ffi::{CStr, CString};

pub fn f(text: &str) -> usize {
    let Ok(owned) = CString::new(text) else { return 0 };
    let p = owned.into_raw();
    unsafe {
        let length = CStr::from_ptr(p).to_bytes().len();
        drop(CString::from_raw(p));
        length
    }
}
