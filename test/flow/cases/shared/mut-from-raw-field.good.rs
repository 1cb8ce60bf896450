pub struct Handle {
    buffer: *mut [u8; 64],
}

impl Handle {
    /// # Safety
    /// `buffer` must be valid for as long as the handle lives.
    pub unsafe fn new(buffer: *mut [u8; 64]) -> Self {
        Handle { buffer }
    }

    pub fn buffer(&self) -> &[u8; 64] {
        unsafe { &*self.buffer }
    }

    pub fn buffer_mut(&mut self) -> &mut [u8; 64] {
        unsafe { &mut *self.buffer }
    }
}
