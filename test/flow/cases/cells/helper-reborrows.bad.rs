use std::cell::UnsafeCell;

pub struct Arena {
    bytes: UnsafeCell<Vec<u8>>,
}

impl Arena {
    fn grow(&self) {
        let bytes = unsafe { &mut *self.bytes.get() };
        bytes.reserve(64);
    }

    pub fn put(&self, byte: u8) {
        let bytes = unsafe { &mut *self.bytes.get() };
        if bytes.len() == bytes.capacity() {
            self.grow(); //~| unsafecell-ref-across-call
        }
        bytes.push(byte); //~ unsafecell-ref-across-call|two-live-mut-reborrows
    }
}
