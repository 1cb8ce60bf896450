pub struct Out {
    buf: Vec<u8>,
}

impl Out {
    pub fn put_u16(&mut self, v: u16) {
        let at = self.buf.len();
        if self.buf.capacity() - at < 2 {
            self.buf.reserve(2);
        }
        let p = self.buf.as_mut_ptr();
        unsafe {
            p.add(at).write(v as u8);
            p.add(at + 1).write((v >> 8) as u8);
            self.buf.set_len(at + 2);
        }
    }
}
