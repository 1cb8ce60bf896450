use std::ffi::CString;

pub fn twice(text: CString) -> CString {
    let p = text.as_ptr().cast_mut();
    unsafe { CString::from_raw(p) } //~ from-raw-of-borrowed
}
