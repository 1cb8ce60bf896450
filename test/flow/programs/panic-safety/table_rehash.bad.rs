use std::hash::{BuildHasher, Hash};
use std::ptr;

/// Open addressing with linear probing; no removal, so no tombstones.
pub struct Table<K, V, S> {
    slots: Vec<Option<(K, V)>>,
    used: usize,
    build: S,
}

impl<K: Hash + Eq, V, S: BuildHasher> Table<K, V, S> {
    pub fn with_hasher(build: S) -> Self {
        Table { slots: (0..8).map(|_| None).collect(), used: 0, build }
    }

    fn start(&self, key: &K) -> usize {
        self.build.hash_one(key) as usize & (self.slots.len() - 1)
    }

    fn grow(&mut self) {
        let size = self.slots.len() * 2;
        let mut bigger: Vec<Option<(K, V)>> = (0..size).map(|_| None).collect();
        for slot in &self.slots {
            if slot.is_some() {
                let entry = unsafe { ptr::read(slot) };
                let key = &entry.as_ref().unwrap().0;
                let mut at = self.build.hash_one(key) as usize & (size - 1); //~ ptr-read-then-user-code
                while bigger[at].is_some() {
                    at = (at + 1) & (size - 1);
                }
                unsafe { ptr::write(&mut bigger[at], entry) };
            }
        }
        // The entries have moved.
        unsafe { self.slots.set_len(0) };
        self.slots = bigger;
    }

    pub fn insert(&mut self, key: K, value: V) -> Option<V> {
        if (self.used + 1) * 4 > self.slots.len() * 3 {
            self.grow();
        }
        let mut at = self.start(&key);
        while let Some((known, old)) = &mut self.slots[at] {
            if *known == key {
                return Some(std::mem::replace(old, value));
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
        self.slots[at] = Some((key, value));
        self.used += 1;
        None
    }
}
