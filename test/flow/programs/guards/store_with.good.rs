use std::cell::UnsafeCell;
use std::collections::HashMap;

/// A key-value store for one thread, shared by `Rc`.
#[derive(Default)]
pub struct Store {
    map: UnsafeCell<HashMap<String, Vec<u8>>>,
}

impl Store {
    pub fn put(&self, key: &str, value: Vec<u8>) {
        // SAFETY: no reference into the map is alive: none leaves this type.
        unsafe { (*self.map.get()).insert(key.to_owned(), value) };
    }

    /// Lets `edit` change the value of `key`, and gives the number of entries.
    pub fn edit<F>(&self, key: &str, edit: F) -> usize
    where
        F: FnOnce(&mut Vec<u8>),
    {
        // The value is taken out while the closure runs, which may use the store.
        let taken = unsafe { (*self.map.get()).remove_entry(key) };
        if let Some((key, mut value)) = taken {
            edit(&mut value);
            unsafe { (*self.map.get()).insert(key, value) };
        }
        unsafe { (*self.map.get()).len() }
    }

    pub fn size(&self, key: &str) -> Option<usize> {
        unsafe { (*self.map.get()).get(key).map(Vec::len) }
    }
}
