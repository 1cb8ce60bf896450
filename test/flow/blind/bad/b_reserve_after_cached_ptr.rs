pub struct Out {
    buf: Vec<u8>,
}

impl Out {
    pub fn put_u16(&mut self, v: u16) {
        let at = self.buf.len();
        let p = self.buf.as_mut_ptr();
        if self.buf.capacity() - at < 2 {
            self.buf.reserve(2);
        }
        unsafe {
            p.add(at).write(v as u8); //~ realloc
            p.add(at + 1).write((v >> 8) as u8);
            self.buf.set_len(at + 2);
        }
    }
}
