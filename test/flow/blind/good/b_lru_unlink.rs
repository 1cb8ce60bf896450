use std::ptr;

pub struct Entry {
    prev: *mut Entry,
    next: *mut Entry,
    key: u64,
}

pub struct Lru {
    head: *mut Entry,
    tail: *mut Entry,
}

impl Lru {
    pub fn new() -> Lru {
        Lru { head: ptr::null_mut(), tail: ptr::null_mut() }
    }
    pub fn push_front(&mut self, key: u64) -> *mut Entry {
        let e = Box::into_raw(Box::new(Entry { prev: ptr::null_mut(), next: self.head, key }));
        if self.head.is_null() {
            self.tail = e;
        } else {
            unsafe { (*self.head).prev = e };
        }
        self.head = e;
        e
    }
    /// # Safety
    /// `e` is in this list.
    pub unsafe fn remove(&mut self, e: *mut Entry) -> u64 {
        unsafe {
            let Entry { prev, next, key } = *Box::from_raw(e);
            if prev.is_null() {
                self.head = next;
            } else {
                (*prev).next = next;
            }
            if next.is_null() {
                self.tail = prev;
            } else {
                (*next).prev = prev;
            }
            key
        }
    }
}

impl Drop for Lru {
    fn drop(&mut self) {
        while !self.tail.is_null() {
            unsafe { self.remove(self.tail) };
        }
    }
}

fn main() {
    let mut l = Lru::new();
    let a = l.push_front(1);
    l.push_front(2);
    println!("{}", unsafe { l.remove(a) });
}
