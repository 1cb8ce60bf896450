use std::ffi::c_void;

unsafe extern "C" {
    fn free(p: *mut c_void);
}

pub fn f(v: Vec<u8>) {
    let mut v = std::mem::ManuallyDrop::new(v);
    unsafe { free(v.as_mut_ptr().cast()) } //~ foreign-free-mismatch
}
