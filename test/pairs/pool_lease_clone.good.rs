use std::cell::{RefCell, UnsafeCell};
use std::rc::Rc;

struct Shared<T> {
    slots: Vec<UnsafeCell<T>>,
    free: RefCell<Vec<usize>>,
}

/// A pool of reusable values.
pub struct Pool<T>(Rc<Shared<T>>);

/// Exclusive use of one pooled value.
pub struct Lease<T> {
    shared: Rc<Shared<T>>,
    index: usize,
}

impl<T> Pool<T> {
    pub fn new<I: IntoIterator<Item = T>>(values: I) -> Self {
        let slots: Vec<_> = values.into_iter().map(UnsafeCell::new).collect();
        let free = RefCell::new((0..slots.len()).collect());
        Pool(Rc::new(Shared { slots, free }))
    }

    /// Takes a free value, if there is one.
    pub fn lease(&self) -> Option<Lease<T>> {
        let index = self.0.free.borrow_mut().pop()?;
        Some(Lease { shared: Rc::clone(&self.0), index })
    }
}

impl<T> Lease<T> {
    pub fn get(&self) -> &T {
        unsafe { &*self.shared.slots[self.index].get() }
    }

    pub fn get_mut(&mut self) -> &mut T {
        // SAFETY: an index is leased to one holder at a time.
        unsafe { &mut *self.shared.slots[self.index].get() }
    }
}

impl<T> Drop for Lease<T> {
    fn drop(&mut self) {
        self.shared.free.borrow_mut().push(self.index);
    }
}
