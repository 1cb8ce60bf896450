use core::mem;

/// Types for which every pattern of bytes is a value.
///
/// # Safety
/// Implementors accept any initialised bytes.
pub unsafe trait AnyBytes: Copy {}
unsafe impl AnyBytes for u8 {}
unsafe impl AnyBytes for u16 {}
unsafe impl AnyBytes for u32 {}
unsafe impl AnyBytes for u64 {}
unsafe impl<T: AnyBytes, const N: usize> AnyBytes for [T; N] {}

/// A cursor over a message.
#[derive(Clone, Debug)]
pub struct Cursor<'b> {
    buf: &'b [u8],
    pos: usize,
}

impl<'b> Cursor<'b> {
    pub const fn new(buf: &'b [u8]) -> Self {
        Self { buf, pos: 0 }
    }

    pub fn remaining(&self) -> usize {
        self.buf.len() - self.pos
    }

    /// Reads a `T` in native byte order.
    pub fn read<T: AnyBytes>(&mut self) -> Option<T> {
        let size = mem::size_of::<T>();
        if self.remaining() < size {
            return None;
        }
        let p = self.buf[self.pos..].as_ptr().cast::<T>();
        self.pos += size;
        Some(unsafe { p.read_unaligned() })
    }

    pub fn skip(&mut self, n: usize) -> bool {
        if n > self.remaining() {
            return false;
        }
        self.pos += n;
        true
    }
}
