pub struct Handle {
    buffer: *mut [u8; 64],
}

impl Handle {
    pub fn buffer(&self) -> &mut [u8; 64] { //~| mut-from-shared
        unsafe { &mut *self.buffer } //~ mut-from-shared
    }
}
