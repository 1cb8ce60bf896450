// BUG: aliasing: get_mut hands out &mut T from &self, so two calls alias.
use std::cell::UnsafeCell;

/// A key of a [`Slab`].
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key(usize);

/// Storage with stable keys.
pub struct Slab<T> {
    slots: Vec<Option<UnsafeCell<T>>>,
    free: Vec<usize>,
}

impl<T> Slab<T> {
    pub const fn new() -> Self {
        Slab { slots: Vec::new(), free: Vec::new() }
    }

    pub fn insert(&mut self, value: T) -> Key {
        let value = Some(UnsafeCell::new(value));
        match self.free.pop() {
            Some(i) => {
                self.slots[i] = value;
                Key(i)
            }
            None => {
                self.slots.push(value);
                Key(self.slots.len() - 1)
            }
        }
    }

    pub fn remove(&mut self, key: Key) -> Option<T> {
        let value = self.slots.get_mut(key.0)?.take()?;
        self.free.push(key.0);
        Some(value.into_inner())
    }

    pub fn get(&self, key: Key) -> Option<&T> {
        let cell = self.slots.get(key.0)?.as_ref()?;
        Some(unsafe { &*cell.get() })
    }

    /// Borrows the value for writing.
    pub fn get_mut(&self, key: Key) -> Option<&mut T> {
        let cell = self.slots.get(key.0)?.as_ref()?;
        Some(unsafe { &mut *cell.get() })
    }
}
