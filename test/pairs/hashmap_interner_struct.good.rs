use std::collections::HashMap;

pub struct Cache {
    map: HashMap<u64, [u8; 16]>,
    last: u64,
}

impl Cache {
    pub fn new() -> Cache {
        Cache { map: HashMap::new(), last: 0 }
    }

    pub fn put(&mut self, key: u64, value: [u8; 16]) {
        self.map.insert(key, value);
        self.last = key;
    }

    pub fn last(&self) -> Option<&[u8; 16]> {
        self.map.get(&self.last)
    }

    pub fn remove(&mut self, key: u64) {
        self.map.remove(&key);
    }
}
