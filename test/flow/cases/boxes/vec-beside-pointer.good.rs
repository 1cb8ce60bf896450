pub struct Reader {
    block: Vec<u8>,
    cursor: *const u8,
}

impl Reader {
    pub fn new(block: Vec<u8>) -> Option<Self> {
        let cursor = block.as_ptr();
        (!block.is_empty()).then_some(Reader { block, cursor })
    }

    pub fn peek(&self) -> u8 {
        let _ = &self.block;
        unsafe { *self.cursor }
    }
}
