use std::cell::RefCell;

/// Hands out a fresh allocation with every call, so that no two references meet.
pub struct Arena<T> {
    blocks: RefCell<Vec<*mut T>>,
}

impl<T> Arena<T> {
    pub fn alloc(&self, value: T) -> &mut T {
        let p = Box::into_raw(Box::new(value));
        self.blocks.borrow_mut().push(p);
        unsafe { &mut *p }
    }
}

impl<T> Drop for Arena<T> {
    fn drop(&mut self) {
        for p in self.blocks.get_mut().drain(..) {
            drop(unsafe { Box::from_raw(p) });
        }
    }
}
