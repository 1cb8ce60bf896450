//! Builds protocol messages: a header whose length field is patched at the end.

use core::ptr;

pub struct MessageBuilder {
    buf: Vec<u8>,
}

impl MessageBuilder {
    pub fn new(kind: u8) -> Self {
        let mut buf = Vec::with_capacity(16);
        buf.extend_from_slice(&[kind, 0, 0, 0]);
        MessageBuilder { buf }
    }

    pub fn append(&mut self, bytes: &[u8]) {
        let len = self.buf.len();
        self.buf.reserve(bytes.len());
        unsafe {
            let end = self.buf.as_mut_ptr().add(len);
            ptr::copy_nonoverlapping(bytes.as_ptr(), end, bytes.len());
            self.buf.set_len(len + bytes.len());
        }
    }

    /// Adds the trailer and fills in the length.
    pub fn finish(mut self) -> Vec<u8> {
        self.buf.push(0xff);
        let len = (self.buf.len() - 4) as u16;
        let header = self.buf.as_mut_ptr();
        unsafe {
            header.add(1).write(len.to_le_bytes()[0]);
            header.add(2).write(len.to_le_bytes()[1]);
        }
        self.buf
    }
}
