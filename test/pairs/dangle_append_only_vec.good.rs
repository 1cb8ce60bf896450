use std::cell::UnsafeCell;
use std::ops::Index;

/// An append-only list; items can be borrowed while more are pushed.
pub struct AppendVec<T> {
    items: UnsafeCell<Vec<Box<T>>>,
}

impl<T> AppendVec<T> {
    pub fn new() -> Self {
        AppendVec { items: UnsafeCell::new(Vec::new()) }
    }

    /// Adds an item and borrows it.
    pub fn push(&self, item: T) -> &T {
        let item = Box::new(item);
        unsafe {
            let items = &mut *self.items.get();
            items.push(item);
        }
        &self[self.len() - 1]
    }

    pub fn len(&self) -> usize {
        unsafe { (*self.items.get()).len() }
    }

    pub fn into_vec(self) -> Vec<T> {
        self.items.into_inner().into_iter().map(|b| *b).collect()
    }
}

impl<T> Index<usize> for AppendVec<T> {
    type Output = T;
    fn index(&self, i: usize) -> &T {
        let items = unsafe { &*self.items.get() };
        &items[i]
    }
}
