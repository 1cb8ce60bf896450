use std::alloc::{self, Layout};
use std::ptr;

/// A fixed-size heap block.
#[derive(Debug)]
pub struct Block {
    ptr: *mut u8,
    layout: Layout,
}

impl Clone for Block {
    fn clone(&self) -> Self {
        let copy = Block::zeroed(self.len());
        unsafe { ptr::copy_nonoverlapping(self.ptr, copy.ptr, self.len()) };
        copy
    }
}

impl Block {
    /// Allocates `size` zeroed bytes.
    ///
    /// # Panics
    /// If `size` is zero or too large.
    pub fn zeroed(size: usize) -> Block {
        assert!(size > 0, "empty block");
        let layout = Layout::from_size_align(size, 16).expect("block too large");
        let ptr = unsafe { alloc::alloc_zeroed(layout) };
        if ptr.is_null() {
            alloc::handle_alloc_error(layout);
        }
        Block { ptr, layout }
    }

    pub fn len(&self) -> usize {
        self.layout.size()
    }

    pub fn fill(&mut self, byte: u8) {
        unsafe { ptr::write_bytes(self.ptr, byte, self.len()) }
    }

    pub fn as_slice(&self) -> &[u8] {
        unsafe { std::slice::from_raw_parts(self.ptr, self.len()) }
    }
}

impl Drop for Block {
    fn drop(&mut self) {
        unsafe { alloc::dealloc(self.ptr, self.layout) }
    }
}
