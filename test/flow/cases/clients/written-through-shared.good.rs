// Made for writing, and written.
pub struct Cursor<'a> {
    at: *mut u8,
    left: usize,
    buffer: std::marker::PhantomData<&'a mut [u8]>,
}
impl<'a> Cursor<'a> {
    pub fn new(buffer: &'a mut [u8]) -> Self {
        Cursor { at: buffer.as_mut_ptr(), left: buffer.len(), buffer: std::marker::PhantomData }
    }
    pub fn push(&mut self, byte: u8) -> bool {
        if self.left == 0 {
            return false;
        }
        unsafe {
            *self.at = byte;
            self.at = self.at.add(1);
        }
        self.left -= 1;
        true
    }
}
