use std::mem::MaybeUninit;
use std::ptr::NonNull;
use std::slice;

type Entry<K, V> = (K, V);

/// An association list with a fixed capacity in one allocation.
pub struct PairTable<K, V> {
    entries: NonNull<Entry<K, V>>,
    used: usize,
    cap: usize,
}

unsafe impl<K: Send, V: Send> Send for PairTable<K, V> {}
unsafe impl<K: Sync, V: Sync> Sync for PairTable<K, V> {}

impl<K: PartialEq, V> PairTable<K, V> {
    pub fn with_capacity(cap: usize) -> Self {
        let mut room: Vec<MaybeUninit<Entry<K, V>>> = Vec::new();
        room.resize_with(cap, MaybeUninit::uninit);
        let raw = Box::into_raw(room.into_boxed_slice()) as *mut Entry<K, V>;
        // SAFETY: box pointers are not null.
        let entries = unsafe { NonNull::new_unchecked(raw) };
        PairTable { entries, used: 0, cap }
    }

    fn live(&self) -> &[Entry<K, V>] {
        unsafe { slice::from_raw_parts(self.entries.as_ptr(), self.used) }
    }

    /// Adds a pair; hands it back if the table is full.
    pub fn insert(&mut self, key: K, value: V) -> Result<(), (K, V)> {
        if self.used == self.cap {
            return Err((key, value));
        }
        unsafe { self.entries.as_ptr().add(self.used).write((key, value)) };
        self.used += 1;
        Ok(())
    }

    pub fn get(&self, key: &K) -> Option<&V> {
        self.live().iter().find(|(k, _)| k == key).map(|(_, v)| v)
    }
}

impl<K, V> Drop for PairTable<K, V> {
    fn drop(&mut self) {
        let p = self.entries.as_ptr();
        unsafe { drop(Vec::from_raw_parts(p, self.used, self.cap)) }
    }
}
