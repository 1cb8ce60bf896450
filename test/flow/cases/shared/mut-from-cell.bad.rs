use std::cell::UnsafeCell;

pub struct Lazy {
    value: UnsafeCell<Vec<u8>>,
}

impl Lazy {
    pub fn bytes(&self) -> &mut Vec<u8> { //~| mut-from-shared
        unsafe { &mut *self.value.get() } //~ mut-from-shared
    }
}
