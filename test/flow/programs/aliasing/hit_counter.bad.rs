use std::collections::HashMap;

#[derive(Default)]
pub struct Cache {
    map: HashMap<String, Vec<u8>>,
    hits: u64,
    misses: u64,
}

impl Cache {
    pub fn insert(&mut self, key: &str, value: Vec<u8>) {
        self.map.insert(key.to_owned(), value);
    }

    /// Counts as it goes, though callers only have `&self`.
    pub fn get(&self, key: &str) -> Option<&[u8]> {
        let found = self.map.get(key).map(Vec::as_slice);
        let me = self as *const Cache as *mut Cache;
        if found.is_some() {
            unsafe { (*me).hits += 1 }; //~ shared-ref-cast-to-mut|write-through-const-derived
        } else {
            self.note_miss();
        }
        found
    }

    fn note_miss(&self) {
        let misses = &self.misses as *const u64;
        unsafe { misses.cast_mut().write(self.misses + 1) }; //~ shared-ref-cast-to-mut|write-through-const-derived
    }

    pub fn ratio(&self) -> f64 {
        let all = self.hits + self.misses;
        if all == 0 { 0.0 } else { self.hits as f64 / all as f64 }
    }
}
