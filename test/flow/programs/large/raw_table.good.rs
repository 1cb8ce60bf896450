//! An open-addressing hash table over raw memory: one control byte and one bucket a slot.

use std::alloc::{self, Layout};
use std::hash::{BuildHasher, Hash, RandomState};
use std::marker::PhantomData;
use std::mem;
use std::ptr::{self, NonNull};

const EMPTY: u8 = 0;
const FULL: u8 = 1;
const DELETED: u8 = 2;

struct Bucket<K, V> {
    hash: u64,
    key: K,
    value: V,
}

pub struct RawTable<K, V, S = RandomState> {
    ctrl: Vec<u8>,
    buckets: NonNull<Bucket<K, V>>,
    items: usize,
    /// Slots that are not empty: items and tombstones.
    used: usize,
    hasher: S,
    _owns: PhantomData<Bucket<K, V>>,
}

enum Found {
    At(usize),
    /// Not there; this is where it would go.
    Vacant(usize),
}

impl<K, V> RawTable<K, V> {
    pub fn new() -> Self {
        RawTable {
            ctrl: Vec::new(),
            buckets: NonNull::dangling(),
            items: 0,
            used: 0,
            hasher: RandomState::new(),
            _owns: PhantomData,
        }
    }
}

impl<K, V, S> RawTable<K, V, S> {
    fn layout(slots: usize) -> Layout {
        Layout::array::<Bucket<K, V>>(slots).expect("table too large")
    }

    fn bucket(&self, index: usize) -> *mut Bucket<K, V> {
        debug_assert!(index < self.ctrl.len());
        unsafe { self.buckets.as_ptr().add(index) }
    }

    pub fn len(&self) -> usize {
        self.items
    }

    pub fn iter(&self) -> impl Iterator<Item = (&K, &V)> {
        let full = self.ctrl.iter().enumerate().filter(|(_, ctrl)| **ctrl == FULL);
        full.map(|(index, _)| {
            // SAFETY: the control byte says that there is an entry.
            let bucket = unsafe { &*self.bucket(index) };
            (&bucket.key, &bucket.value)
        })
    }

    /// Moves all entries into twice as many slots. Runs no code of keys: their hashes are stored.
    fn grow(&mut self) {
        let slots = (self.ctrl.len() * 2).max(8);
        let mut ctrl = vec![EMPTY; slots];
        let layout = Self::layout(slots);
        // SAFETY: a bucket holds at least its hash, so the layout is not empty.
        let raw = unsafe { alloc::alloc(layout) };
        let buckets = NonNull::new(raw.cast::<Bucket<K, V>>()).unwrap_or_else(|| alloc::handle_alloc_error(layout));
        for (index, _) in self.ctrl.iter().enumerate().filter(|(_, ctrl)| **ctrl == FULL) {
            let from = self.bucket(index);
            let mut to = unsafe { (*from).hash } as usize & (slots - 1);
            while ctrl[to] != EMPTY {
                to = (to + 1) & (slots - 1);
            }
            ctrl[to] = FULL;
            unsafe { ptr::copy_nonoverlapping(from, buckets.as_ptr().add(to), 1) };
        }
        let old_ctrl = mem::replace(&mut self.ctrl, ctrl);
        let old_buckets = mem::replace(&mut self.buckets, buckets);
        self.used = self.items;
        if !old_ctrl.is_empty() {
            unsafe { alloc::dealloc(old_buckets.as_ptr().cast(), Self::layout(old_ctrl.len())) };
        }
    }
}

impl<K: Hash + Eq, V, S: BuildHasher> RawTable<K, V, S> {
    /// The table must have an empty slot.
    fn find(&self, hash: u64, key: &K) -> Found {
        let mask = self.ctrl.len() - 1;
        let mut index = hash as usize & mask;
        let mut vacant = None;
        loop {
            match self.ctrl[index] {
                EMPTY => return Found::Vacant(vacant.unwrap_or(index)),
                FULL => {
                    let bucket = unsafe { &*self.bucket(index) };
                    if bucket.hash == hash && bucket.key == *key {
                        return Found::At(index);
                    }
                }
                _ => vacant = vacant.or(Some(index)),
            }
            index = (index + 1) & mask;
        }
    }

    pub fn insert(&mut self, key: K, value: V) -> Option<V> {
        if (self.used + 1) * 8 > self.ctrl.len() * 7 {
            self.grow();
        }
        let hash = self.hasher.hash_one(&key);
        match self.find(hash, &key) {
            Found::At(index) => {
                let slot = unsafe { &mut (*self.bucket(index)).value };
                Some(mem::replace(slot, value))
            }
            Found::Vacant(index) => {
                unsafe { self.bucket(index).write(Bucket { hash, key, value }) };
                if self.ctrl[index] == EMPTY {
                    self.used += 1;
                }
                self.ctrl[index] = FULL;
                self.items += 1;
                None
            }
        }
    }

    pub fn get(&self, key: &K) -> Option<&V> {
        if self.items == 0 {
            return None;
        }
        match self.find(self.hasher.hash_one(key), key) {
            Found::At(index) => Some(unsafe { &(*self.bucket(index)).value }),
            Found::Vacant(_) => None,
        }
    }

    pub fn remove(&mut self, key: &K) -> Option<(K, V)> {
        if self.items == 0 {
            return None;
        }
        let Found::At(index) = self.find(self.hasher.hash_one(key), key) else { return None };
        // A tombstone first: from here on the entry is ours.
        self.ctrl[index] = DELETED;
        self.items -= 1;
        let Bucket { key, value, .. } = unsafe { self.bucket(index).read() };
        Some((key, value))
    }
}

impl<K, V, S> Drop for RawTable<K, V, S> {
    fn drop(&mut self) {
        if self.ctrl.is_empty() {
            return;
        }
        for index in 0..self.ctrl.len() {
            if mem::replace(&mut self.ctrl[index], EMPTY) == FULL {
                unsafe { self.bucket(index).drop_in_place() };
            }
        }
        unsafe { alloc::dealloc(self.buckets.as_ptr().cast(), Self::layout(self.ctrl.len())) };
    }
}
