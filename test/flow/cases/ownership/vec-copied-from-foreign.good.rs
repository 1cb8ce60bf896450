use std::ffi::c_void;

unsafe extern "C" {
    fn calloc(count: usize, size: usize) -> *mut c_void;
    fn free(p: *mut c_void);
}

pub fn zeros(n: usize) -> Vec<u8> {
    let p = unsafe { calloc(n, 1) };
    assert!(!p.is_null());
    unsafe {
        let copy = std::slice::from_raw_parts(p.cast::<u8>(), n).to_vec();
        free(p);
        copy
    }
}
