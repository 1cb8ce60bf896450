use std::ffi::c_void;

unsafe extern "C" {
    fn malloc(size: usize) -> *mut c_void;
}

pub fn zero() -> Option<Box<u64>> {
    let p = unsafe { malloc(8) }.cast::<u64>();
    if p.is_null() {
        return None;
    }
    unsafe {
        p.write(0);
        Some(Box::from_raw(p)) //~ foreign-free-mismatch
    }
}
