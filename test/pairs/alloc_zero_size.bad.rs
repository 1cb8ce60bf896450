// BUG: layout: alloc is called with a zero-size layout when n is 0.
use std::alloc::{alloc_zeroed, dealloc, handle_alloc_error, Layout};
use std::ops::{Deref, DerefMut};

const PAGE: usize = 4096;

/// A zeroed, page-aligned byte buffer for direct I/O.
pub struct PageBuf {
    ptr: *mut u8,
    layout: Layout,
}

unsafe impl Send for PageBuf {}
unsafe impl Sync for PageBuf {}

impl PageBuf {
    /// Makes a buffer of `pages` pages.
    pub fn new(pages: usize) -> Self {
        let bytes = pages.checked_mul(PAGE).expect("too large");
        let layout = Layout::from_size_align(bytes, PAGE).expect("too large");
        let ptr = unsafe { alloc_zeroed(layout) };
        if ptr.is_null() {
            handle_alloc_error(layout);
        }
        PageBuf { ptr, layout }
    }

    pub fn pages(&self) -> usize {
        self.layout.size() / PAGE
    }
}

impl Deref for PageBuf {
    type Target = [u8];
    fn deref(&self) -> &[u8] {
        unsafe { std::slice::from_raw_parts(self.ptr, self.layout.size()) }
    }
}

impl DerefMut for PageBuf {
    fn deref_mut(&mut self) -> &mut [u8] {
        unsafe { std::slice::from_raw_parts_mut(self.ptr, self.layout.size()) }
    }
}

impl Drop for PageBuf {
    fn drop(&mut self) {
        unsafe { dealloc(self.ptr, self.layout) }
    }
}
