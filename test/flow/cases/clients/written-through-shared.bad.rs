// The pointer is made for reading in one function and written through in another.
pub struct Cursor<'a> {
    at: *mut u8,
    left: usize,
    buffer: std::marker::PhantomData<&'a mut [u8]>,
}
impl<'a> Cursor<'a> {
    pub fn new(buffer: &'a [u8]) -> Self {
        Cursor { at: buffer.as_ptr() as *mut u8, left: buffer.len(), buffer: std::marker::PhantomData }
    }
    pub fn clear(&mut self) {
        unsafe { *self.at = 0 } //~ write-through-const-derived
    }
    pub fn left(&self) -> usize {
        self.left
    }
}
