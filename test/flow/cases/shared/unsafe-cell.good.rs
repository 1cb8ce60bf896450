use std::cell::UnsafeCell;

pub struct Slot {
    value: UnsafeCell<u32>,
}

impl Slot {
    pub fn set(&self, value: u32) {
        // No reference to the content ever leaves this type.
        unsafe { *self.value.get() = value }
    }

    pub fn get(&self) -> u32 {
        unsafe { *self.value.get() }
    }
}
