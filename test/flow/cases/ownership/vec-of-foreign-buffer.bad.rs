use std::ffi::c_void;

unsafe extern "C" {
    fn calloc(count: usize, size: usize) -> *mut c_void;
}

pub fn zeros(n: usize) -> Vec<u8> {
    let p = unsafe { calloc(n, 1) };
    assert!(!p.is_null());
    unsafe { Vec::from_raw_parts(p.cast(), n, n) } //~ foreign-free-mismatch
}
