use std::alloc::{Layout, dealloc};

pub struct Block {
    start: *mut u8,
    layout: Layout,
}

impl Block {
    pub unsafe fn reset(&mut self) {
        unsafe {
            dealloc(self.start, self.layout);
            dealloc(self.start, self.layout); //~ use-after-from-raw
        }
    }
}
