use std::ptr;

pub struct Entry {
    key: u64,
    hits: u32,
    prev: *mut Entry,
    next: *mut Entry,
}

/// Most recently used first. Entries belong to a slab elsewhere.
pub struct Recency {
    head: *mut Entry,
    tail: *mut Entry,
}

impl Recency {
    unsafe fn unlink(&mut self, e: *mut Entry) {
        unsafe {
            let (prev, next) = ((*e).prev, (*e).next);
            if prev.is_null() { self.head = next } else { (*prev).next = next }
            if next.is_null() { self.tail = prev } else { (*next).prev = prev }
            (*e).prev = ptr::null_mut();
            (*e).next = ptr::null_mut();
        }
    }

    unsafe fn push_front(&mut self, e: *mut Entry) {
        unsafe {
            (*e).next = self.head;
            if self.head.is_null() { self.tail = e } else { (*self.head).prev = e }
        }
        self.head = e;
    }

    /// # Safety
    /// `raw` must be an entry of this list.
    pub unsafe fn touch(&mut self, raw: *mut Entry) -> u64 {
        unsafe {
            self.unlink(raw);
            self.push_front(raw);
            let entry = &mut *raw;
            entry.hits += 1;
            entry.prev = ptr::null_mut();
            entry.key
        }
    }
}
