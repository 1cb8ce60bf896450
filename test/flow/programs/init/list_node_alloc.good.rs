use std::alloc::{Layout, alloc, handle_alloc_error};
use std::ptr::{self, NonNull};

struct Entry<K, V> {
    key: K,
    value: V,
    next: *mut Entry<K, V>,
}

/// An association list for small maps. Entries come straight from the allocator.
pub struct AssocList<K, V> {
    head: *mut Entry<K, V>,
    len: usize,
}

impl<K: PartialEq, V> AssocList<K, V> {
    pub fn new() -> Self {
        AssocList { head: ptr::null_mut(), len: 0 }
    }

    fn alloc_entry(&self) -> NonNull<Entry<K, V>> {
        let layout = Layout::new::<Entry<K, V>>();
        let raw = unsafe { alloc(layout) } as *mut Entry<K, V>;
        NonNull::new(raw).unwrap_or_else(|| handle_alloc_error(layout))
    }

    pub fn push(&mut self, key: K, value: V) {
        let entry = self.alloc_entry();
        unsafe {
            entry.as_ptr().write(Entry { key, value, next: self.head });
        }
        self.head = entry.as_ptr();
        self.len += 1;
    }

    pub fn get(&self, key: &K) -> Option<&V> {
        let mut at = self.head;
        while let Some(entry) = unsafe { at.as_ref() } {
            if entry.key == *key {
                return Some(&entry.value);
            }
            at = entry.next;
        }
        None
    }
}

impl<K, V> Drop for AssocList<K, V> {
    fn drop(&mut self) {
        while !self.head.is_null() {
            let entry = unsafe { Box::from_raw(self.head) };
            self.head = entry.next;
        }
    }
}
