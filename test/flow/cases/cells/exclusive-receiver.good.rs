use std::cell::UnsafeCell;

pub struct Counter {
    value: UnsafeCell<u32>,
}

impl Counter {
    pub fn bump(&mut self, f: impl Fn(u32) -> u32) {
        // Nobody else can reach the cell meanwhile.
        let value = self.value.get_mut();
        *value = f(*value);
    }
}
