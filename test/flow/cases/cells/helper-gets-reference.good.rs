use std::cell::UnsafeCell;

pub struct Arena {
    bytes: UnsafeCell<Vec<u8>>,
}

fn grow(bytes: &mut Vec<u8>) {
    bytes.reserve(64);
}

impl Arena {
    pub fn put(&self, byte: u8) {
        let bytes = unsafe { &mut *self.bytes.get() };
        if bytes.len() == bytes.capacity() {
            grow(bytes);
        }
        bytes.push(byte);
    }
}
