// BUG: ffi: the handle derives Clone and also frees in Drop, so cloning leads to a double free.
//! Fonts from the `ftl` library.
use std::ptr::NonNull;

pub mod ffi {
    #[repr(C)]
    pub struct ftl_font {
        _p: [u8; 0],
        _m: core::marker::PhantomData<(*mut u8, core::marker::PhantomPinned)>,
    }
    extern "C" {
        pub fn ftl_font_builtin(index: u32) -> *mut ftl_font;
        pub fn ftl_font_ref(font: *mut ftl_font) -> *mut ftl_font;
        /// Gives back one reference.
        pub fn ftl_font_unref(font: *mut ftl_font);
        pub fn ftl_font_units(font: *const ftl_font) -> u32;
    }
}

/// A reference-counted font.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Font {
    raw: NonNull<ffi::ftl_font>,
}

impl Font {
    /// One of the fonts built into the library.
    pub fn builtin(index: u32) -> Option<Font> {
        let raw = unsafe { ffi::ftl_font_builtin(index) };
        NonNull::new(raw).map(|raw| Font { raw })
    }

    /// Design units per em.
    pub fn units_per_em(&self) -> u32 {
        unsafe { ffi::ftl_font_units(self.raw.as_ptr()) }
    }
}

impl Drop for Font {
    fn drop(&mut self) {
        unsafe { ffi::ftl_font_unref(self.raw.as_ptr()) }
    }
}
