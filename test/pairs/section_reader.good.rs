//! Access to sections of a memory-mapped object file.

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SectionError {
    OutOfBounds,
    BadMagic,
}

pub type Result<T, E = SectionError> = core::result::Result<T, E>;

pub struct Image<'data> {
    bytes: &'data [u8],
}

impl<'data> Image<'data> {
    pub fn parse(bytes: &'data [u8]) -> Result<Self> {
        if !bytes.starts_with(b"OBJ\x01") {
            return Err(SectionError::BadMagic);
        }
        Ok(Image { bytes })
    }

    /// Returns the raw contents of the section at `offset`.
    pub fn section(&self, offset: usize, len: usize) -> Result<&'data [u8]> {
        let end = offset.checked_add(len).ok_or(SectionError::OutOfBounds)?;
        if end > self.bytes.len() {
            return Err(SectionError::OutOfBounds);
        }
        // SAFETY: the end was compared with the length of the image above.
        Ok(unsafe { self.bytes.get_unchecked(offset..end) })
    }

    /// Section contents up to the first NUL.
    pub fn name(&self, offset: usize, max: usize) -> Result<&'data [u8]> {
        let raw = self.section(offset, max)?;
        let n = raw.iter().position(|&b| b == 0).unwrap_or(raw.len());
        Ok(&raw[..n])
    }
}
