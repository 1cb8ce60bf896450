// BUG: use-after-free: a struct keeps a pointer into its own map and inserts again
use std::collections::HashMap;

pub struct Cache {
    map: HashMap<u64, [u8; 16]>,
    last: *const [u8; 16],
}

impl Cache {
    pub fn new() -> Cache {
        Cache { map: HashMap::new(), last: std::ptr::null() }
    }

    pub fn put(&mut self, key: u64, value: [u8; 16]) {
        self.map.insert(key, value);
        self.last = self.map.get(&key).unwrap();
    }

    pub fn last(&self) -> Option<&[u8; 16]> {
        unsafe { self.last.as_ref() }
    }

    pub fn remove(&mut self, key: u64) {
        self.map.remove(&key);
    }
}
