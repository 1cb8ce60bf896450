// BUG: panic-safety: the tail is shifted before the closure runs, so its panic leaves a duplicated element.
use std::borrow::Borrow;
use std::ptr;

/// A small map held in a sorted vector.
pub struct VecMap<K, V> {
    entries: Vec<(K, V)>,
}

impl<K: Ord, V> VecMap<K, V> {
    pub const fn new() -> Self {
        VecMap { entries: Vec::new() }
    }

    pub fn get<Q>(&self, key: &Q) -> Option<&V>
    where
        K: Borrow<Q>,
        Q: Ord + ?Sized,
    {
        let i = self.entries.binary_search_by(|e| e.0.borrow().cmp(key)).ok()?;
        Some(&self.entries[i].1)
    }

    /// The value of `key`, made by `make` when absent.
    pub fn get_or_insert_with<F>(&mut self, key: K, make: F) -> &mut V
    where
        F: FnOnce(&K) -> V,
    {
        let at = match self.entries.binary_search_by(|e| e.0.cmp(&key)) {
            Ok(i) => return &mut self.entries[i].1,
            Err(i) => i,
        };
        self.entries.reserve(1);
        let len = self.entries.len();
        unsafe {
            let p = self.entries.as_mut_ptr().add(at);
            ptr::copy(p, p.add(1), len - at);
            self.entries.set_len(len + 1);
            let value = make(&key);
            p.write((key, value));
        }
        &mut self.entries[at].1
    }
}
