//! Conversion of pixel buffers.
use std::mem;

/// Pixels with four channels of eight bits.
#[derive(Debug, Clone, Default)]
pub struct Rgba(Vec<u8>);

/// Packed pixels, one word each.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Packed(Vec<u32>);

impl Rgba {
    pub fn push(&mut self, px: [u8; 4]) {
        self.0.extend_from_slice(&px);
    }

    pub fn len(&self) -> usize {
        self.0.len() / 4
    }
}

impl From<Rgba> for Packed {
    /// Repacks in native byte order.
    fn from(src: Rgba) -> Packed {
        let bytes = src.0;
        let word = mem::size_of::<u32>();
        let n = bytes.len() / word;
        let mut words: Vec<u32> = Vec::with_capacity(n);
        unsafe {
            std::ptr::copy_nonoverlapping(bytes.as_ptr(), words.as_mut_ptr().cast::<u8>(), n * word);
            words.set_len(n);
        }
        Packed(words)
    }
}

impl Packed {
    pub fn as_slice(&self) -> &[u32] {
        &self.0
    }
}
