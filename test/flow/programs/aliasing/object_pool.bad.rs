use std::cell::UnsafeCell;

/// Objects of one frame; all of them go back at once.
pub struct Pool<T> {
    items: Vec<UnsafeCell<T>>,
}

impl<T: Default> Pool<T> {
    pub fn new(size: usize) -> Self {
        let mut items = Vec::with_capacity(size);
        items.resize_with(size, UnsafeCell::default);
        Pool { items }
    }

    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// The object at `index`.
    pub fn get(&self, index: usize) -> &mut T {
        unsafe { &mut *self.items[index].get() } //~ mut-from-shared
    }

    pub fn reset(&mut self) {
        for item in &mut self.items {
            *item.get_mut() = T::default();
        }
    }
}
