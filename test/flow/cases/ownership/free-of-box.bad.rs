use std::ffi::c_void;

unsafe extern "C" {
    fn free(p: *mut c_void);
}

pub fn f() {
    let p = Box::into_raw(Box::new(0u64));
    unsafe { free(p.cast()) } //~ foreign-free-mismatch
}
