pub trait Decoder {
    /// Decodes the next piece into `out` and says how many bytes it wrote.
    fn decode(&mut self, out: &mut [u8]) -> Result<usize, DecodeError>;
}

#[derive(Debug)]
pub struct DecodeError;

pub struct Inflated {
    buf: Vec<u8>,
}

impl Inflated {
    pub fn all<D: Decoder>(mut decoder: D) -> Result<Self, DecodeError> {
        let mut this = Inflated { buf: Vec::new() };
        while this.fill(&mut decoder)? > 0 {}
        Ok(this)
    }

    fn fill<D: Decoder + ?Sized>(&mut self, decoder: &mut D) -> Result<usize, DecodeError> {
        self.buf.reserve(4096);
        let len = self.buf.len();
        let free = self.buf.capacity() - len;
        self.buf.resize(len + free, 0);
        let result = decoder.decode(&mut self.buf[len..]);
        let written = *result.as_ref().unwrap_or(&0);
        self.buf.truncate(len + written.min(free));
        let written = result?;
        Ok(written)
    }

    pub fn into_bytes(self) -> Vec<u8> {
        self.buf
    }
}
