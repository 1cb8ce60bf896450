use std::ffi::CString;

pub fn upper(text: CString) -> CString {
    let p = text.into_raw();
    unsafe {
        *p = (*p as u8).to_ascii_uppercase() as _;
        CString::from_raw(p)
    }
}
