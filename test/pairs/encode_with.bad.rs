// BUG: unchecked: the number of bytes the caller's closure claims to have written is used for from_raw_parts without comparing it with the buffer
use std::slice;

/// A small scratch area that formatters write into.
pub struct Scratch {
    buf: Box<[u8; 64]>,
    used: usize,
}

impl Scratch {
    pub fn new() -> Scratch {
        Scratch { buf: Box::new([0; 64]), used: 0 }
    }

    /// Lets `encode` fill the scratch; it returns the number of bytes used.
    pub fn encode_with<F>(&mut self, encode: F) -> &[u8]
    where
        F: FnOnce(&mut [u8]) -> usize,
    {
        let n = encode(&mut self.buf[..]);
        self.used = n;
        self.written()
    }

    /// Whatever the last call produced.
    pub fn written(&self) -> &[u8] {
        unsafe { slice::from_raw_parts(self.buf.as_ptr(), self.used) }
    }

    pub fn clear(&mut self) {
        self.used = 0;
    }
}

impl Default for Scratch {
    fn default() -> Self {
        Self::new()
    }
}
