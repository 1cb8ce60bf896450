use std::ffi::c_void;

unsafe extern "C" {
    fn free(p: *mut c_void);
}

pub struct Handle {
    raw: *mut c_void,
}

impl Handle {
    pub fn new(fd: i32) -> Handle {
        Handle { raw: Box::into_raw(Box::new(fd)).cast() }
    }
}

impl Drop for Handle {
    fn drop(&mut self) {
        unsafe { free(self.raw) }; //~ alloc-mismatch
    }
}
