// BUG: send-sync: a type with a Cell that `&self` methods change is Sync
use std::cell::Cell;

pub struct Counter {
    hits: Cell<u64>,
}

unsafe impl Sync for Counter {}

impl Counter {
    pub const fn new() -> Self {
        Counter { hits: Cell::new(0) }
    }

    pub fn hit(&self) -> u64 {
        self.hits.set(self.hits.get() + 1);
        self.hits.get()
    }
}
