use std::cell::UnsafeCell;

fn double(x: u32) -> u32 {
    x * 2
}

pub struct Counter {
    value: UnsafeCell<u32>,
}

impl Counter {
    pub fn bump(&self) -> u32 {
        let value = unsafe { &mut *self.value.get() };
        let next = double(*value);
        *value = next;
        next
    }
}
