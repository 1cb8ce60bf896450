// BUG: uninit: set_len exposes uninitialised bytes to a caller-supplied Read implementation.
use std::io::{self, ErrorKind, Read};

/// Reads frames with a length prefix.
pub struct FrameReader<R> {
    inner: R,
    limit: usize,
}

impl<R> FrameReader<R>
where
    R: Read,
{
    pub fn new(inner: R) -> Self {
        FrameReader { inner, limit: 1 << 20 }
    }

    /// Sets the largest acceptable frame.
    pub fn limit(mut self, limit: usize) -> Self {
        self.limit = limit;
        self
    }

    fn read_len(&mut self) -> io::Result<usize> {
        let mut prefix = [0u8; 4];
        self.inner.read_exact(&mut prefix)?;
        let len = u32::from_be_bytes(prefix) as usize;
        if len > self.limit {
            return Err(io::Error::new(ErrorKind::InvalidData, "frame too long"));
        }
        Ok(len)
    }

    /// Reads the next frame.
    pub fn next_frame(&mut self) -> io::Result<Vec<u8>> {
        let len = self.read_len()?;
        let mut frame = Vec::with_capacity(len);
        unsafe { frame.set_len(len) };
        self.inner.read_exact(&mut frame)?;
        Ok(frame)
    }

    pub fn into_inner(self) -> R {
        self.inner
    }
}
