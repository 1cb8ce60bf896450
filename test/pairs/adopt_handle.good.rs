use std::os::raw::{c_int, c_void};
use std::ptr::NonNull;

#[allow(non_camel_case_types)]
pub mod ffi {
    use super::{c_int, c_void};

    #[repr(C)]
    pub struct codec_t {
        _opaque: [u8; 0],
        _pin: core::marker::PhantomData<(*mut u8, core::marker::PhantomPinned)>,
    }

    extern "C" {
        pub fn codec_new(level: c_int) -> *mut codec_t;
        pub fn codec_reset(c: *mut codec_t) -> c_int;
        pub fn codec_user_data(c: *const codec_t) -> *mut c_void;
        pub fn codec_free(c: *mut codec_t);
    }
}

/// An owned native codec.
pub struct Codec {
    raw: NonNull<ffi::codec_t>,
}

impl Codec {
    pub fn new(level: u8) -> Option<Codec> {
        let raw = unsafe { ffi::codec_new(c_int::from(level)) };
        NonNull::new(raw).map(|raw| Codec { raw })
    }

    /// Takes ownership of a codec made elsewhere.
    ///
    /// # Safety
    /// `raw` is null or a live codec nobody else will use or free.
    pub unsafe fn from_raw(raw: *mut ffi::codec_t) -> Option<Codec> {
        Some(Codec { raw: NonNull::new(raw)? })
    }

    pub fn reset(&mut self) -> bool {
        unsafe { ffi::codec_reset(self.raw.as_ptr()) == 0 }
    }

    pub fn has_user_data(&self) -> bool {
        unsafe { !ffi::codec_user_data(self.raw.as_ptr()).is_null() }
    }
}

impl Drop for Codec {
    fn drop(&mut self) {
        unsafe { ffi::codec_free(self.raw.as_ptr()) }
    }
}
