//! A growing byte buffer for protocol writers.
use core::slice;

/// A write buffer.
#[derive(Default, Debug)]
pub struct WriteBuf {
    data: Vec<u8>,
    mark: usize,
}

impl WriteBuf {
    pub fn with_capacity(n: usize) -> Self {
        WriteBuf { data: Vec::with_capacity(n), mark: 0 }
    }

    pub fn put_u16(&mut self, v: u16) -> &mut Self {
        self.data.extend_from_slice(&v.to_be_bytes());
        self
    }

    pub fn put_slice(&mut self, s: &[u8]) -> &mut Self {
        self.data.extend_from_slice(s);
        self
    }

    /// Remembers the present end as the start of a block.
    pub fn mark(&mut self) {
        self.mark = self.data.len();
    }

    /// The block since the last mark.
    pub fn block(&self) -> &[u8] {
        unsafe {
            let start = self.data.as_ptr().add(self.mark);
            slice::from_raw_parts(start, self.data.len() - self.mark)
        }
    }

    /// A checksum over the block.
    pub fn checksum(&self) -> u32 {
        self.block().iter().fold(0u32, |a, b| a.rotate_left(5) ^ u32::from(*b))
    }
}
