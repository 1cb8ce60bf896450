use std::ffi::c_void;

unsafe extern "C" {
    fn malloc(size: usize) -> *mut c_void;
    fn free(p: *mut c_void);
}

pub fn f() -> u8 {
    unsafe {
        let p = malloc(4).cast::<u8>();
        if p.is_null() {
            return 0;
        }
        p.write(1);
        let value = p.read();
        free(p.cast());
        value
    }
}
