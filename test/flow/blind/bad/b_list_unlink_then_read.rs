pub struct Entry {
    prev: *mut Entry,
    next: *mut Entry,
    key: u64,
}

pub struct Lru {
    head: *mut Entry,
    len: usize,
}

impl Lru {
    pub unsafe fn evict(&mut self, e: *mut Entry) -> u64 {
        unsafe {
            let boxed = Box::from_raw(e);
            if !boxed.prev.is_null() {
                (*boxed.prev).next = boxed.next;
            }
            drop(boxed);
            self.len -= 1;
            (*e).key //~ dangling
        }
    }
}
