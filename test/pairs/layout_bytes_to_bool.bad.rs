// BUG: layout: arbitrary bytes are viewed as a slice of bool.
use std::convert::TryFrom;

/// A borrowed bitmap with one byte for a flag.
#[derive(Clone, Copy, Debug)]
pub struct Flags<'a> {
    flags: &'a [bool],
}

/// The input is not a bitmap.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotFlags;

impl<'a> TryFrom<&'a [u8]> for Flags<'a> {
    type Error = NotFlags;

    fn try_from(bytes: &'a [u8]) -> Result<Self, NotFlags> {
        if bytes.is_empty() {
            return Err(NotFlags);
        }
        let flags = unsafe { std::slice::from_raw_parts(bytes.as_ptr() as *const bool, bytes.len()) };
        Ok(Flags { flags })
    }
}

impl<'a> Flags<'a> {
    pub fn get(&self, i: usize) -> Option<bool> {
        self.flags.get(i).copied()
    }

    pub fn count(&self) -> usize {
        self.flags.iter().filter(|f| **f).count()
    }

    pub fn iter(&self) -> impl Iterator<Item = bool> + 'a {
        self.flags.iter().copied()
    }
}
