//! Storage that hands out small keys and uses the place of what was removed again.

use std::mem;

/// One place of a slab.
enum Entry<T> {
    Occupied(T),
    /// Free; the places are chained in the order in which they will be used.
    Vacant {
        next: usize,
    },
}

/// A growable array of values whose keys stay the same while they are stored.
pub struct Slab<T> {
    entries: Vec<Entry<T>>,
    first_free: usize,
    len: usize,
}

impl<T> Slab<T> {
    /// An empty slab.
    pub fn new() -> Self {
        Self { entries: Vec::new(), first_free: 0, len: 0 }
    }

    /// How many values are stored.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether no value is stored.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Stores `value` and returns its key.
    pub fn insert(&mut self, value: T) -> usize {
        let key = self.first_free;
        match self.entries.get_mut(key) {
            Some(entry) => {
                if let Entry::Vacant { next } = *entry {
                    self.first_free = next;
                }
                *entry = Entry::Occupied(value);
            }
            None => {
                self.entries.push(Entry::Occupied(value));
                self.first_free = self.entries.len();
            }
        }
        self.len += 1;
        key
    }

    /// The value stored under `key`.
    pub fn get_mut(&mut self, key: usize) -> Option<&mut T> {
        match self.entries.get_mut(key) {
            Some(Entry::Occupied(value)) => Some(value),
            _ => None,
        }
    }

    /// Takes out the value stored under `key`, whose place may be used again from then on.
    pub fn remove(&mut self, key: usize) -> Option<T> {
        self.get_mut(key)?;
        let vacant = Entry::Vacant { next: self.first_free };
        let removed = mem::replace(&mut self.entries[key], vacant);
        self.first_free = key;
        self.len -= 1;
        match removed {
            Entry::Occupied(value) => Some(value),
            // SAFETY: `get_mut` has just found a value there.
            _ => unsafe { std::hint::unreachable_unchecked() },
        }
    }
}

impl<T> Default for Slab<T> {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_removed_key_is_used_again_first() {
        let mut slab = Slab::new();
        let keys = ["a", "b", "c"].map(|value| slab.insert(value));
        assert_eq!(keys, [0, 1, 2]);
        assert_eq!(slab.remove(0), Some("a"));
        assert_eq!(slab.remove(1), Some("b"));
        assert_eq!(slab.remove(1), None);
        assert_eq!(["d", "e", "f"].map(|value| slab.insert(value)), [1, 0, 3]);
        assert_eq!(slab.get_mut(1), Some(&mut "d"));
        assert_eq!(slab.len(), 4);
    }
}
