use core::mem::{align_of, size_of};
use core::slice;

/// Why a buffer could not be viewed as samples.
#[derive(Debug, PartialEq, Eq)]
pub enum CastError {
    Size,
    Alignment,
}

/// Borrowed native-endian samples.
#[derive(Clone, Copy)]
pub struct Samples<'a>(&'a [u32]);

impl<'a> Samples<'a> {
    pub fn get(&self, i: usize) -> Option<u32> {
        self.0.get(i).copied()
    }

    pub fn iter(&self) -> impl Iterator<Item = u32> + 'a {
        self.0.iter().copied()
    }
}

fn is_aligned(p: *const u8) -> bool {
    p as usize % align_of::<u32>() == 0
}

impl<'a> TryFrom<&'a [u8]> for Samples<'a> {
    type Error = CastError;

    fn try_from(bytes: &'a [u8]) -> Result<Self, CastError> {
        if bytes.len() % size_of::<u32>() != 0 {
            return Err(CastError::Size);
        }
        if !is_aligned(bytes.as_ptr()) {
            return Err(CastError::Alignment);
        }
        let count = bytes.len() / size_of::<u32>();
        Ok(Samples(unsafe { slice::from_raw_parts(bytes.as_ptr().cast(), count) }))
    }
}
