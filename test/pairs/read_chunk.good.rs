use std::io::{self, Read};

const CHUNK: usize = 4096;

/// Accumulates bytes from any reader.
#[derive(Default)]
pub struct Accumulator {
    data: Vec<u8>,
    eof: bool,
}

impl Accumulator {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn as_bytes(&self) -> &[u8] {
        &self.data
    }

    pub fn is_eof(&self) -> bool {
        self.eof
    }

    /// Reads at most one chunk; returns how much arrived.
    pub fn pull<R: Read + ?Sized>(&mut self, src: &mut R) -> io::Result<usize> {
        let old = self.data.len();
        self.data.reserve(CHUNK);
        let mut scratch = [0u8; CHUNK];
        let n = src.read(&mut scratch)?;
        if n > CHUNK {
            return Err(io::Error::new(io::ErrorKind::InvalidData, "reader lied"));
        }
        if n == 0 {
            self.eof = true;
            return Ok(0);
        }
        // SAFETY: CHUNK bytes of room were reserved.
        unsafe {
            std::ptr::copy_nonoverlapping(scratch.as_ptr(), self.data.as_mut_ptr().add(old), n);
            self.data.set_len(old + n);
        }
        Ok(n)
    }
}
