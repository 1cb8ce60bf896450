use std::collections::HashMap;
pub struct Table {
    m: HashMap<String, *mut u64>,
}
impl Table {
    pub fn add(&mut self, k: &str) {
        let p = Box::into_raw(Box::new(0));
        self.m.insert(k.to_string(), p);
    }
}
impl Drop for Table {
    fn drop(&mut self) {
        for (_, p) in self.m.drain() {
            drop(unsafe { Box::from_raw(p) });
        }
    }
}
