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
        let spare = unsafe {
            let free = self.buf.capacity() - len;
            std::slice::from_raw_parts_mut(self.buf.as_mut_ptr().add(len), free)
        };
        let written = decoder.decode(spare)?; //~ uninit-buf-to-read|ref-to-uninit
        assert!(written <= spare.len());
        unsafe { self.buf.set_len(len + written) };
        Ok(written)
    }

    pub fn into_bytes(self) -> Vec<u8> {
        self.buf
    }
}
