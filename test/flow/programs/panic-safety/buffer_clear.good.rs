use std::alloc::{self, Layout};
use std::ptr::NonNull;

/// Growable list of things with destructors.
pub struct Bag<T> {
    data: NonNull<T>,
    capacity: usize,
    count: usize,
}

impl<T> Bag<T> {
    pub fn new(capacity: usize) -> Self {
        assert!(capacity != 0 && std::mem::size_of::<T>() != 0);
        let layout = Layout::array::<T>(capacity).expect("too big");
        let raw = unsafe { alloc::alloc(layout) };
        let Some(data) = NonNull::new(raw as *mut T) else { alloc::handle_alloc_error(layout) };
        Bag { data, capacity, count: 0 }
    }

    pub fn put(&mut self, thing: T) {
        assert!(self.count < self.capacity);
        unsafe { self.data.as_ptr().add(self.count).write(thing) }
        self.count += 1;
    }

    pub fn clear(&mut self) {
        let count = std::mem::replace(&mut self.count, 0);
        for i in 0..count {
            unsafe { std::ptr::drop_in_place(self.data.as_ptr().add(i)) };
        }
    }
}

impl<T> Drop for Bag<T> {
    fn drop(&mut self) {
        self.clear();
        let layout = Layout::array::<T>(self.capacity).unwrap();
        unsafe { alloc::dealloc(self.data.as_ptr().cast(), layout) }
    }
}
