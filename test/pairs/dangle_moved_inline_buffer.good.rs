use core::marker::PhantomData;

/// A tiny writer with `N` bytes of inline space.
pub struct Scratch<const N: usize> {
    buf: [u8; N],
    used: usize,
    _not_send: PhantomData<*mut ()>,
}

impl<const N: usize> Scratch<N> {
    pub fn new() -> Self {
        Scratch { buf: [0; N], used: 0, _not_send: PhantomData }
    }

    /// Appends a byte; `false` when full.
    pub fn put(&mut self, byte: u8) -> bool {
        if self.used == N {
            return false;
        }
        unsafe { self.buf.as_mut_ptr().add(self.used).write(byte) };
        self.used += 1;
        true
    }

    pub fn put_all(&mut self, bytes: &[u8]) -> usize {
        bytes.iter().take_while(|b| self.put(**b)).count()
    }

    pub fn as_slice(&self) -> &[u8] {
        &self.buf[..self.used]
    }
}
