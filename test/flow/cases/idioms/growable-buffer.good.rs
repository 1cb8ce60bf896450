use std::alloc::{Layout, alloc, dealloc, handle_alloc_error, realloc};

pub struct Bytes {
    start: *mut u8,
    len: usize,
    capacity: usize,
}

impl Bytes {
    pub fn push(&mut self, byte: u8) {
        if self.len == self.capacity {
            self.grow();
        }
        unsafe { self.start.add(self.len).write(byte) }
        self.len += 1;
    }

    fn grow(&mut self) {
        let capacity = (self.capacity * 2).max(8);
        let layout = Layout::array::<u8>(capacity).unwrap();
        let start = if self.capacity == 0 {
            unsafe { alloc(layout) }
        } else {
            let old = Layout::array::<u8>(self.capacity).unwrap();
            unsafe { realloc(self.start, old, capacity) }
        };
        if start.is_null() {
            handle_alloc_error(layout);
        }
        self.start = start;
        self.capacity = capacity;
    }
}

impl Drop for Bytes {
    fn drop(&mut self) {
        if self.capacity != 0 {
            unsafe { dealloc(self.start, Layout::array::<u8>(self.capacity).unwrap()) }
        }
    }
}
