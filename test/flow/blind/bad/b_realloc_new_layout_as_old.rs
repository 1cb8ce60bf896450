use std::alloc::{alloc, realloc, Layout};

pub struct RawBuf {
    ptr: *mut u8,
    cap: usize,
}

impl RawBuf {
    pub fn new() -> RawBuf {
        RawBuf { ptr: unsafe { alloc(Layout::array::<u32>(4).unwrap()) }, cap: 4 }
    }
    pub fn grow(&mut self) {
        let cap = self.cap * 2;
        let new = Layout::array::<u32>(cap).unwrap();
        self.ptr = unsafe { realloc(self.ptr, new, new.size()) }; //~ alloc-mismatch
        self.cap = cap;
    }
}
