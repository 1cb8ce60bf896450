pub struct Scanner {
    buf: Vec<u8>,
    cur: *const u8,
}

impl Scanner {
    pub fn feed(&mut self, more: &[u8]) -> u8 {
        self.buf.extend_from_slice(more);
        self.cur = self.buf.as_ptr();
        unsafe { *self.cur }
    }
}

fn main() {
    let mut s = Scanner { buf: vec![1], cur: std::ptr::null() };
    println!("{}", s.feed(b"abcdefghijkl"));
}
