// BUG: layout: a Vec<u8> allocation becomes a Vec<u32>: wrong alignment and wrong dealloc layout.
//! Conversion of pixel buffers.
use std::mem;
use std::mem::ManuallyDrop;

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
        let mut bytes = ManuallyDrop::new(src.0);
        let word = mem::size_of::<u32>();
        let whole = bytes.len() / word * word;
        bytes.truncate(whole);
        let (ptr, len, cap) = (bytes.as_mut_ptr(), bytes.len(), bytes.capacity());
        Packed(unsafe { Vec::from_raw_parts(ptr as *mut u32, len / word, cap / word) })
    }
}

impl Packed {
    pub fn as_slice(&self) -> &[u32] {
        &self.0
    }
}
