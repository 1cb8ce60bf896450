use std::ffi::{CStr, CString};

pub fn f(text: &str) -> usize {
    let Ok(owned) = CString::new(text) else { return 0 };
    let p = owned.into_raw();
    unsafe {
        drop(CString::from_raw(p));
        CStr::from_ptr(p).to_bytes().len() //~ use-after-from-raw
    }
}
