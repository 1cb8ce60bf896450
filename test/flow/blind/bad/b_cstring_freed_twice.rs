use std::ffi::{c_char, CString};

#[unsafe(no_mangle)]
pub extern "C" fn name_free(p: *mut c_char) {
    if !p.is_null() {
        unsafe { drop(CString::from_raw(p)) };
    }
}

fn main() {
    let p = CString::new("abc").unwrap().into_raw();
    name_free(p);
    name_free(p); //~ double-free
}
