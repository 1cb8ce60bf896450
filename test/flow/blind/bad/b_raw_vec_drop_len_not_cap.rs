use std::alloc::{alloc, dealloc, Layout};

pub struct Bytes {
    p: *mut u8,
    len: usize,
}

impl Bytes {
    pub fn with_room() -> Bytes {
        let p = unsafe { alloc(Layout::from_size_align(128, 1).unwrap()) };
        Bytes { p, len: 0 }
    }
}

impl Drop for Bytes {
    fn drop(&mut self) {
        unsafe { dealloc(self.p, Layout::from_size_align(64, 1).unwrap()) }; //~ alloc-mismatch
    }
}
