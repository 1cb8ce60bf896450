use std::alloc::{Layout, alloc, dealloc, handle_alloc_error};
use std::ptr::NonNull;

pub struct Page {
    start: NonNull<u8>,
}

const LAYOUT: Layout = match Layout::from_size_align(4096, 4096) {
    Ok(layout) => layout,
    Err(_) => panic!("a page has a valid layout"),
};

impl Page {
    pub fn new(fill: u8) -> Page {
        let Some(start) = NonNull::new(unsafe { alloc(LAYOUT) }) else {
            handle_alloc_error(LAYOUT)
        };
        unsafe { start.write_bytes(fill, 4096) }
        Page { start }
    }

    pub fn bytes(&self) -> &[u8] {
        unsafe { std::slice::from_raw_parts(self.start.as_ptr(), 4096) }
    }

    pub fn bytes_mut(&mut self) -> &mut [u8] {
        unsafe { std::slice::from_raw_parts_mut(self.start.as_ptr(), 4096) }
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        unsafe { dealloc(self.start.as_ptr(), LAYOUT) }
    }
}
