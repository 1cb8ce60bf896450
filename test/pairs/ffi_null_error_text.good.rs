use std::ffi::CStr;
use std::os::raw::{c_char, c_int};
use std::ptr::NonNull;

#[repr(C)]
pub struct zp_ctx {
    _private: [u8; 0],
}

extern "C" {
    fn zp_new(level: c_int) -> *mut zp_ctx;
    fn zp_free(ctx: *mut zp_ctx);
    /// Text of the last failure, or NULL when there was none.
    fn zp_last_error(ctx: *const zp_ctx) -> *const c_char;
}

/// A compression context.
pub struct Context(NonNull<zp_ctx>);

impl Context {
    pub fn new(level: u8) -> Option<Self> {
        NonNull::new(unsafe { zp_new(c_int::from(level)) }).map(Context)
    }

    /// Human-readable text of the last failure.
    pub fn last_error(&self) -> Option<String> {
        let text = unsafe { zp_last_error(self.0.as_ptr()) };
        if text.is_null() {
            return None;
        }
        let text = unsafe { CStr::from_ptr(text) }.to_string_lossy();
        if text.is_empty() {
            None
        } else {
            Some(text.into_owned())
        }
    }
}

impl Drop for Context {
    fn drop(&mut self) {
        unsafe { zp_free(self.0.as_ptr()) }
    }
}
