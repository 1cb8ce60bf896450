use std::alloc::{alloc, dealloc, handle_alloc_error, Layout};

pub struct Ring {
    buf: *mut u64,
    cap: usize,
}

impl Ring {
    pub fn new(cap: usize) -> Ring {
        assert!(cap > 0);
        let layout = Layout::array::<u64>(cap).unwrap();
        let buf = unsafe { alloc(layout) } as *mut u64;
        if buf.is_null() {
            handle_alloc_error(layout);
        }
        Ring { buf, cap }
    }

    pub fn capacity(&self) -> usize {
        self.cap
    }
}

impl Drop for Ring {
    fn drop(&mut self) {
        unsafe { dealloc(self.buf.cast(), Layout::array::<u64>(self.cap).unwrap()) };
    }
}
