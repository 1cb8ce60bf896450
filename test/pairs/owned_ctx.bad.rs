// BUG: pub-fields: the NonNull that Drop frees is a public field, so safe code can alias or replace it
use std::alloc::{alloc, dealloc, handle_alloc_error, Layout};
use std::ptr::NonNull;

/// A cache line of scratch memory.
pub struct Line {
    pub raw: NonNull<[u8; 64]>,
}

impl Line {
    const LAYOUT: Layout = match Layout::from_size_align(64, 64) {
        Ok(l) => l,
        Err(_) => panic!("bad layout"),
    };

    pub fn filled(byte: u8) -> Line {
        // SAFETY: the layout has a non-zero size.
        let p = unsafe { alloc(Self::LAYOUT) }.cast::<[u8; 64]>();
        let raw = NonNull::new(p).unwrap_or_else(|| handle_alloc_error(Self::LAYOUT));
        unsafe { raw.as_ptr().write([byte; 64]) };
        Line { raw }
    }

    pub fn bytes(&self) -> &[u8; 64] {
        unsafe { self.raw.as_ref() }
    }

    pub fn bytes_mut(&mut self) -> &mut [u8; 64] {
        unsafe { self.raw.as_mut() }
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        unsafe { dealloc(self.raw.as_ptr().cast(), Self::LAYOUT) }
    }
}
