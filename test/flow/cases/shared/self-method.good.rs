use std::cell::Cell;

pub struct Cache {
    hits: Cell<u32>,
    value: u32,
}

impl Cache {
    pub fn value(&self) -> u32 {
        let this = self as *const Self;
        unsafe { (*this).hits.set((*this).hits.get() + 1) };
        self.value
    }
}
