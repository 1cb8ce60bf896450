// BUG: layout: memory is deallocated with the layout of len elements although capacity elements were allocated.
use std::alloc::{self, Layout};
use std::ptr::{self, NonNull};

/// A fixed-capacity stack of `T` on the heap.
pub struct FixedStack<T> {
    ptr: NonNull<T>,
    cap: usize,
    len: usize,
}

unsafe impl<T: Send> Send for FixedStack<T> {}
unsafe impl<T: Sync> Sync for FixedStack<T> {}

impl<T> FixedStack<T> {
    pub fn with_capacity(cap: usize) -> Self {
        let layout = Layout::array::<T>(cap).expect("capacity overflow");
        let ptr = if layout.size() == 0 {
            NonNull::dangling()
        } else {
            match NonNull::new(unsafe { alloc::alloc(layout) }.cast::<T>()) {
                Some(p) => p,
                None => alloc::handle_alloc_error(layout),
            }
        };
        FixedStack { ptr, cap, len: 0 }
    }

    /// Gives the value back when the stack is full.
    pub fn push(&mut self, value: T) -> Result<(), T> {
        if self.len == self.cap {
            return Err(value);
        }
        unsafe { self.ptr.as_ptr().add(self.len).write(value) };
        self.len += 1;
        Ok(())
    }

    pub fn pop(&mut self) -> Option<T> {
        if self.len == 0 {
            return None;
        }
        self.len -= 1;
        Some(unsafe { self.ptr.as_ptr().add(self.len).read() })
    }
}

impl<T> Drop for FixedStack<T> {
    fn drop(&mut self) {
        unsafe {
            ptr::drop_in_place(ptr::slice_from_raw_parts_mut(self.ptr.as_ptr(), self.len));
            let layout = Layout::array::<T>(self.len).unwrap();
            if layout.size() != 0 {
                alloc::dealloc(self.ptr.as_ptr().cast(), layout);
            }
        }
    }
}
