//! A byte scanner that owns its input and walks it with a raw cursor.

pub struct Scanner {
    input: Box<Block>,
    cursor: *const Block, //~ box-and-raw-into-it
    line: u32,
}

pub struct Block {
    byte: u8,
    next: *const Block,
}

impl Scanner {
    pub fn new(first: u8) -> Scanner {
        let input = Box::new(Block { byte: first, next: std::ptr::null() });
        Scanner { input, cursor: std::ptr::null(), line: 1 }
    }

    pub fn rewind(&mut self) {
        self.cursor = &*self.input;
        self.line = 1;
    }

    /// The byte under the cursor; moves on.
    pub fn bump(&mut self) -> Option<u8> {
        if self.cursor.is_null() {
            return None;
        }
        let byte = unsafe { (*self.cursor).byte };
        if byte == b'\n' {
            self.line += 1;
        }
        self.cursor = unsafe { (*self.cursor).next };
        Some(byte)
    }

    pub fn line(&self) -> u32 {
        self.line
    }
}
