// BUG: dangling: the pointer to the inline buffer is taken before the struct is moved out of the constructor.
use core::marker::PhantomData;

/// A tiny writer with `N` bytes of inline space.
pub struct Scratch<const N: usize> {
    buf: [u8; N],
    cursor: *mut u8,
    used: usize,
    _not_send: PhantomData<*mut ()>,
}

impl<const N: usize> Scratch<N> {
    pub fn new() -> Self {
        let mut this = Scratch {
            buf: [0; N],
            cursor: core::ptr::null_mut(),
            used: 0,
            _not_send: PhantomData,
        };
        this.cursor = this.buf.as_mut_ptr();
        this
    }

    /// Appends a byte; `false` when full.
    pub fn put(&mut self, byte: u8) -> bool {
        if self.used == N {
            return false;
        }
        unsafe {
            self.cursor.write(byte);
            self.cursor = self.cursor.add(1);
        }
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
