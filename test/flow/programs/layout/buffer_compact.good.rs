/// A byte buffer that is read from the front and filled at the back.
pub struct ReadBuffer {
    bytes: Vec<u8>,
    start: usize,
    end: usize,
}

impl ReadBuffer {
    pub fn new(size: usize) -> Self {
        ReadBuffer { bytes: vec![0; size], start: 0, end: 0 }
    }

    pub fn unread(&self) -> &[u8] {
        &self.bytes[self.start..self.end]
    }

    pub fn consume(&mut self, n: usize) {
        self.start = (self.start + n).min(self.end);
    }

    /// Moves what is unread to the front, to make room behind it.
    fn compact(&mut self) {
        let len = self.end - self.start;
        let base = self.bytes.as_mut_ptr();
        unsafe {
            core::ptr::copy(base.add(self.start), base, len);
        }
        self.start = 0;
        self.end = len;
    }

    /// Appends as much of `more` as there is room for.
    pub fn fill(&mut self, more: &[u8]) -> usize {
        if more.len() > self.bytes.len() - self.end && self.start > 0 {
            self.compact();
        }
        let n = more.len().min(self.bytes.len() - self.end);
        unsafe {
            let to = self.bytes.as_mut_ptr().add(self.end);
            core::ptr::copy_nonoverlapping(more.as_ptr(), to, n);
        }
        self.end += n;
        n
    }
}
