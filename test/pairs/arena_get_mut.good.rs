use std::cell::{Cell, UnsafeCell};
use std::marker::PhantomData;

/// Typed index into an [`Arena`].
pub struct Id<T> {
    index: u32,
    _ty: PhantomData<fn() -> T>,
}

impl<T> Copy for Id<T> {}
impl<T> Clone for Id<T> {
    fn clone(&self) -> Self {
        *self
    }
}

/// Append-only arena; elements are boxed and never move.
pub struct Arena<T> {
    items: UnsafeCell<Vec<Box<T>>>,
    count: Cell<u32>,
}

impl<T> Arena<T> {
    pub fn new() -> Self {
        Arena { items: UnsafeCell::new(Vec::new()), count: Cell::new(0) }
    }

    pub fn alloc(&self, value: T) -> Id<T> {
        let index = self.count.get();
        let next = index.checked_add(1).expect("arena full");
        let value = Box::new(value);
        unsafe { (*self.items.get()).push(value) };
        self.count.set(next);
        Id { index, _ty: PhantomData }
    }

    pub fn len(&self) -> usize {
        self.count.get() as usize
    }

    /// Mutable access to an element.
    pub fn get_mut(&mut self, id: Id<T>) -> Option<&mut T> {
        let items = unsafe { &mut *self.items.get() };
        items.get_mut(id.index as usize).map(|b| &mut **b)
    }
}
