// BUG: lifetimes: as_str lends the buffer out of an UnsafeCell from &self while append, also from &self, can reallocate it
use std::cell::UnsafeCell;
use std::fmt::{self, Write};

/// A log that may be appended to through shared references (one thread only).
pub struct LogBuffer {
    text: UnsafeCell<String>,
}

impl LogBuffer {
    pub fn with_capacity(n: usize) -> Self {
        LogBuffer { text: UnsafeCell::new(String::with_capacity(n)) }
    }

    /// Appends a line.
    pub fn append(&self, line: &str) {
        // SAFETY: the cell is not Sync, so nobody else is appending.
        let text = unsafe { &mut *self.text.get() };
        text.push_str(line);
        text.push('\n');
    }

    /// Everything logged so far.
    pub fn as_str(&self) -> &str {
        unsafe { &*self.text.get() }
    }

    pub fn len(&self) -> usize {
        unsafe { (*self.text.get()).len() }
    }

    pub fn clear(&mut self) {
        self.text.get_mut().clear();
    }
}

/// Lets `write!` target a shared log.
pub struct Writer<'b>(pub &'b LogBuffer);

impl<'b> Write for Writer<'b> {
    fn write_str(&mut self, s: &str) -> fmt::Result {
        for line in s.lines() {
            self.0.append(line);
        }
        Ok(())
    }
}
