use std::ffi::c_void;

unsafe extern "C" {
    fn calloc(n: usize, size: usize) -> *mut c_void;
}

pub fn zeros(n: usize) -> Vec<u32> {
    let p = unsafe { calloc(n, 4) } as *mut u32;
    if p.is_null() {
        return Vec::new();
    }
    unsafe { Vec::from_raw_parts(p, n, n) } //~ alloc-mismatch
}
