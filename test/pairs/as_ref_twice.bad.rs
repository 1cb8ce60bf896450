// BUG: trait-trust: as_ref is called again after the length check, and a safe AsRef may return a different slice
use std::convert::AsRef;

/// Reads little-endian integers from any byte container.
pub struct LeReader<B> {
    bytes: B,
    at: usize,
}

impl<B> LeReader<B>
where
    B: AsRef<[u8]>,
{
    pub fn new(bytes: B) -> Self {
        LeReader { bytes, at: 0 }
    }

    /// Bytes not yet consumed.
    pub fn left(&self) -> usize {
        self.bytes.as_ref().len().saturating_sub(self.at)
    }

    fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        if self.left() < N {
            return None;
        }
        let src = self.bytes.as_ref();
        // SAFETY: N bytes are left, and byte arrays have no alignment.
        let out = unsafe { src.as_ptr().add(self.at).cast::<[u8; N]>().read() };
        self.at += N;
        Some(out)
    }

    pub fn u16(&mut self) -> Option<u16> {
        self.take().map(u16::from_le_bytes)
    }

    pub fn u32(&mut self) -> Option<u32> {
        self.take().map(u32::from_le_bytes)
    }

    pub fn into_inner(self) -> B {
        self.bytes
    }
}
