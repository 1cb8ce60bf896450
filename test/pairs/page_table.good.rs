use std::alloc::{self, Layout};
use std::ptr::NonNull;

/// A zero-initialised table of counters addressed by page number.
pub struct PageTable {
    base: NonNull<u64>,
    pages: u32,
}

impl PageTable {
    fn layout(pages: u32) -> Layout {
        Layout::array::<u64>(pages as usize).expect("table too large")
    }

    /// # Panics
    /// If `pages` is zero.
    pub fn new(pages: u32) -> Self {
        assert_ne!(pages, 0);
        let layout = Self::layout(pages);
        let raw = unsafe { alloc::alloc_zeroed(layout) } as *mut u64;
        let base = match NonNull::new(raw) {
            Some(p) => p,
            None => alloc::handle_alloc_error(layout),
        };
        PageTable { base, pages }
    }

    /// Counts an access and returns the new count.
    pub fn touch(&mut self, page: u64) -> Option<u64> {
        if page < u64::from(self.pages) {
            let slot = unsafe { &mut *self.base.as_ptr().add(page as usize) };
            *slot = slot.saturating_add(1);
            Some(*slot)
        } else {
            None
        }
    }
}

impl Drop for PageTable {
    fn drop(&mut self) {
        unsafe { alloc::dealloc(self.base.as_ptr().cast(), Self::layout(self.pages)) }
    }
}
