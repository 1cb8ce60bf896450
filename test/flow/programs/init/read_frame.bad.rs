use std::io::{self, Read};

const MAX_FRAME: usize = 1 << 20;

pub struct FrameReader<R> {
    inner: R,
    frames: u64,
}

impl<R: Read> FrameReader<R> {
    pub fn new(inner: R) -> Self {
        FrameReader { inner, frames: 0 }
    }

    fn read_len(&mut self) -> io::Result<usize> {
        let mut head = [0u8; 4];
        self.inner.read_exact(&mut head)?;
        let len = u32::from_be_bytes(head) as usize;
        if len > MAX_FRAME {
            return Err(io::Error::new(io::ErrorKind::InvalidData, "frame too long"));
        }
        Ok(len)
    }

    /// Reads one length-prefixed frame.
    pub fn next_frame(&mut self) -> io::Result<Vec<u8>> {
        let len = self.read_len()?;
        let mut payload = Vec::with_capacity(len);
        // no need to zero what is about to be overwritten
        unsafe { payload.set_len(len) };
        self.inner.read_exact(&mut payload[..])?; //~ uninit-buf-to-read|set-len-before-init
        self.frames += 1;
        Ok(payload)
    }
}
