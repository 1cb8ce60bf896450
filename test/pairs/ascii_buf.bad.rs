// BUG: unchecked: push accepts any byte although as_str relies on the contents being ASCII
use std::fmt;

/// An inline string of at most `N` ASCII characters.
#[derive(Clone, Copy)]
pub struct AsciiBuf<const N: usize> {
    bytes: [u8; N],
    len: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rejected(pub u8);

impl<const N: usize> AsciiBuf<N> {
    pub const EMPTY: Self = AsciiBuf { bytes: [0; N], len: 0 };

    /// Appends one character.
    pub fn push(&mut self, byte: u8) -> Result<(), Rejected> {
        if self.len >= N {
            return Err(Rejected(byte));
        }
        self.bytes[self.len] = byte;
        self.len += 1;
        Ok(())
    }

    pub fn pop(&mut self) -> Option<u8> {
        self.len = self.len.checked_sub(1)?;
        Some(self.bytes[self.len])
    }

    pub fn as_str(&self) -> &str {
        let used = &self.bytes[..self.len];
        // SAFETY: ASCII is a subset of UTF-8.
        unsafe { core::str::from_utf8_unchecked(used) }
    }
}

impl<const N: usize> fmt::Display for AsciiBuf<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}
