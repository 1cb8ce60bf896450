// The pointer is made again whenever the vector may have moved.
pub struct Log {
    bytes: Vec<u8>,
    first: *const u8,
}
impl Log {
    pub fn new() -> Self {
        let bytes = vec![1, 2, 3];
        let first = bytes.as_ptr();
        Log { bytes, first }
    }
    pub fn push(&mut self, byte: u8) {
        self.bytes.push(byte);
        self.first = self.bytes.as_ptr();
    }
    pub fn first(&self) -> u8 {
        unsafe { *self.first }
    }
}
