use std::alloc::{Layout, alloc, dealloc, handle_alloc_error};
use std::ptr;

/// A fixed-capacity stack whose elements live on the heap.
pub struct Stack<T> {
    ptr: *mut T,
    cap: usize,
    len: usize,
}

impl<T> Stack<T> {
    pub fn with_capacity(cap: usize) -> Self {
        assert!(cap > 0 && size_of::<T>() > 0);
        let layout = Layout::array::<T>(cap).unwrap();
        let ptr = unsafe { alloc(layout) }.cast::<T>();
        if ptr.is_null() {
            handle_alloc_error(layout);
        }
        Stack { ptr, cap, len: 0 }
    }

    pub fn push(&mut self, value: T) {
        assert!(self.len < self.cap, "stack is full");
        unsafe { self.ptr.add(self.len).write(value) };
        self.len += 1;
    }

    /// Keeps only what `keep` says yes to.
    pub fn retain<F>(&mut self, mut keep: F)
    where
        F: FnMut(&T) -> bool,
    {
        let len = self.len;
        let mut kept = 0;
        for i in 0..len {
            unsafe {
                let cur = self.ptr.add(i);
                if keep(&*cur) { //~ len-stale-during-user-code
                    if kept != i {
                        ptr::copy_nonoverlapping(cur, self.ptr.add(kept), 1);
                    }
                    kept += 1;
                } else {
                    ptr::drop_in_place(cur);
                }
            }
        }
        self.len = kept;
    }
}

impl<T> Drop for Stack<T> {
    fn drop(&mut self) {
        unsafe {
            ptr::drop_in_place(ptr::slice_from_raw_parts_mut(self.ptr, self.len));
            dealloc(self.ptr.cast(), Layout::array::<T>(self.cap).unwrap());
        }
    }
}
