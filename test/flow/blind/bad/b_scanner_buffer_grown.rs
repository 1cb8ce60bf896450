pub struct Scanner {
    buf: Vec<u8>,
    cur: *const u8,
}

impl Scanner {
    pub fn feed(&mut self, more: &[u8]) -> u8 {
        self.cur = self.buf.as_ptr();
        self.buf.extend_from_slice(more);
        unsafe { *self.cur } //~ realloc
    }
}

fn main() {
    let mut s = Scanner { buf: vec![1], cur: std::ptr::null() };
    println!("{}", s.feed(b"abcdefghijkl"));
}
