//! Buffers that the kernel fills. Their storage is not zeroed first.

use std::mem::MaybeUninit;
use std::slice;

/// A block of bytes of which the first so many are filled.
pub struct Buffer {
    storage: Box<[MaybeUninit<u8>]>,
    filled: usize,
}

impl Buffer {
    /// The bytes that are filled.
    pub fn filled(&self) -> &[u8] {
        // SAFETY: `assume_filled` demands that the bytes before `filled` are initialised and in bounds.
        unsafe { slice::from_raw_parts(self.storage.as_ptr().cast(), self.filled) }
    }

    /// The first `N` bytes, to parse a header from, or `None` if fewer are filled.
    pub fn header<const N: usize>(&self) -> Option<[u8; N]> {
        let bytes = self.filled().get(..N)?;
        let header = MaybeUninit::<[u8; N]>::uninit();
        // SAFETY: any bytes make a valid `[u8; N]`, and all of them are overwritten below.
        let mut copied = unsafe { header.assume_init() };
        copied.copy_from_slice(bytes);
        Some(copied)
    }

    /// Address and length of the storage, for the kernel to write to.
    pub(crate) fn raw_parts(&mut self) -> (*mut u8, u32) {
        let len = u32::try_from(self.storage.len()).unwrap_or(u32::MAX);
        (self.storage.as_ptr() as *mut u8, len)
    }

    /// Declares the first `count` bytes filled.
    ///
    /// # Safety
    ///
    /// `count` must be no more than the storage holds, and so many bytes must be initialised.
    pub(crate) unsafe fn assume_filled(&mut self, count: usize) {
        self.filled = count;
    }
}

/// Lends buffers of one size, and takes them back to lend them again.
pub struct BufferPool {
    free: Vec<Box<[MaybeUninit<u8>]>>,
    buffer_len: usize,
}

impl BufferPool {
    /// A pool of buffers of `buffer_len` bytes each.
    pub fn new(buffer_len: usize) -> Self {
        Self { free: Vec::new(), buffer_len }
    }

    /// An empty buffer; a new one is made if all are lent.
    pub fn take(&mut self) -> Buffer {
        let storage = self.free.pop();
        Buffer { storage: storage.unwrap_or_else(|| Box::new_uninit_slice(self.buffer_len)), filled: 0 }
    }

    /// Takes back `buffer`. One that came from a pool of another size is dropped.
    pub fn give_back(&mut self, buffer: Buffer) {
        if buffer.storage.len() == self.buffer_len {
            self.free.push(buffer.storage);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_buffer_that_comes_back_is_lent_empty() {
        let mut pool = BufferPool::new(8);
        let mut buffer = pool.take();
        let address = buffer.raw_parts().0.addr();
        assert_eq!(buffer.raw_parts().1, 8);
        buffer.storage[..4].copy_from_slice(&b"ring".map(MaybeUninit::new));
        // SAFETY: four bytes were just written.
        unsafe { buffer.assume_filled(4) };
        assert_eq!(buffer.filled(), b"ring");
        assert_eq!(buffer.header(), Some(*b"rin"));
        assert_eq!(buffer.header::<5>(), None);
        pool.give_back(buffer);
        let mut again = pool.take();
        assert_eq!(again.raw_parts().0.addr(), address);
        assert!(again.filled().is_empty());
    }
}
