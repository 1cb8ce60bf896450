use std::alloc::{Layout, dealloc};
use std::ptr;

pub struct Block {
    start: *mut u8,
    layout: Layout,
}

impl Block {
    pub unsafe fn reset(&mut self) {
        if !self.start.is_null() {
            unsafe { dealloc(self.start, self.layout) }
            self.start = ptr::null_mut();
        }
    }
}
