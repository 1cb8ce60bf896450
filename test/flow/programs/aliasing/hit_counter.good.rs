use std::collections::HashMap;

#[derive(Default)]
pub struct Cache {
    map: HashMap<String, Vec<u8>>,
    hits: std::cell::Cell<u64>,
    misses: std::cell::Cell<u64>,
}

impl Cache {
    pub fn insert(&mut self, key: &str, value: Vec<u8>) {
        self.map.insert(key.to_owned(), value);
    }

    /// Counts as it goes, though callers only have `&self`.
    pub fn get(&self, key: &str) -> Option<&[u8]> {
        let found = self.map.get(key).map(Vec::as_slice);
        if found.is_some() {
            self.hits.set(self.hits.get() + 1);
        } else {
            self.note_miss();
        }
        found
    }

    fn note_miss(&self) {
        self.misses.set(self.misses.get() + 1);
    }

    pub fn ratio(&self) -> f64 {
        let all = self.hits.get() + self.misses.get();
        if all == 0 { 0.0 } else { self.hits.get() as f64 / all as f64 }
    }
}
