use std::ffi::c_void;

unsafe extern "C" {
    fn malloc(size: usize) -> *mut c_void;
    fn free(p: *mut c_void);
}

pub fn f() {
    let p = unsafe { malloc(8) };
    unsafe { free(p) }
}
