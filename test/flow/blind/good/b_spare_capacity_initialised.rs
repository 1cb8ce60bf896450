use std::io::{self, Read};

pub struct Framed<R> {
    inner: R,
    buf: Vec<u8>,
}

impl<R: Read> Framed<R> {
    pub fn fill(&mut self) -> io::Result<usize> {
        self.buf.reserve(1024);
        let len = self.buf.len();
        let n = {
            let spare = self.buf.spare_capacity_mut();
            for b in spare.iter_mut() {
                b.write(0);
            }
            let spare = unsafe { &mut *(spare as *mut [std::mem::MaybeUninit<u8>] as *mut [u8]) };
            self.inner.read(spare)?
        };
        assert!(n <= self.buf.capacity() - len);
        unsafe { self.buf.set_len(len + n) };
        Ok(n)
    }
}
