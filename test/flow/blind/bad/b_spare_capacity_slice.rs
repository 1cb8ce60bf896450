use std::io::{self, Read};

pub struct Framed<R> {
    inner: R,
    buf: Vec<u8>,
}

impl<R: Read> Framed<R> {
    pub fn fill(&mut self) -> io::Result<usize> {
        self.buf.reserve(1024);
        let len = self.buf.len();
        let free = self.buf.capacity() - len;
        let spare = unsafe { std::slice::from_raw_parts_mut(self.buf.as_mut_ptr().add(len), free) };
        let n = self.inner.read(spare)?; //~ uninit
        unsafe { self.buf.set_len(len + n) };
        Ok(n)
    }
}
