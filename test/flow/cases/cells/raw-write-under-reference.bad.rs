use std::cell::UnsafeCell;

pub struct Gauge {
    level: UnsafeCell<u64>,
}

impl Gauge {
    pub fn raise(&self) -> u64 {
        let level = unsafe { &*self.level.get() };
        unsafe { self.level.get().write(*level + 1) }
        *level //~ reborrow-invalidated-by-parent-use
    }
}
