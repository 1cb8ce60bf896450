use std::ffi::{c_char, CStr};

#[repr(C)]
pub struct Handle {
    _private: [u8; 0],
}

unsafe extern "C" {
    fn handle_open() -> *mut Handle;
    fn handle_name(handle: *const Handle) -> *const c_char;
    fn handle_close(handle: *mut Handle);
}

pub struct Owned(*mut Handle);

impl Owned {
    pub fn open() -> Option<Owned> {
        let handle = unsafe { handle_open() };
        (!handle.is_null()).then_some(Owned(handle))
    }

    pub fn name(&self) -> Option<&CStr> {
        let name = unsafe { handle_name(self.0) };
        (!name.is_null()).then(|| unsafe { CStr::from_ptr(name) })
    }
}

impl Drop for Owned {
    fn drop(&mut self) {
        unsafe { handle_close(self.0) }
    }
}
