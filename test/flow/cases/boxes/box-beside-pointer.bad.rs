pub struct Reader {
    block: Box<[u8; 16]>,
    cursor: *const u8,
}

impl Reader {
    pub fn new(block: Box<[u8; 16]>) -> Self {
        let cursor = block.as_ptr();
        Reader { block, cursor } //~| box-moved-while-raw-live
    }

    pub fn peek(&self) -> u8 {
        let _ = &self.block;
        unsafe { *self.cursor } //~ box-and-raw-into-it
    }
}
