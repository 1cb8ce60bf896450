use std::cell::UnsafeCell;

pub struct Lazy {
    value: UnsafeCell<Vec<u8>>,
}

impl Lazy {
    pub fn bytes(&mut self) -> &mut Vec<u8> {
        unsafe { &mut *self.value.get() }
    }

    /// # Safety
    /// No other reference to the bytes may be alive.
    pub unsafe fn bytes_unchecked(&self) -> &mut Vec<u8> {
        unsafe { &mut *self.value.get() }
    }
}
