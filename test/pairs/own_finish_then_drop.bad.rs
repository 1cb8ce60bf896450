// BUG: raw-ownership: finish takes the ManuallyDrop sink and Drop takes the same sink a second time.
use std::io::{self, Write};
use std::mem::ManuallyDrop;

/// A writer that buffers lines and flushes them when dropped.
pub struct LineSink<W: Write> {
    pending: String,
    sink: ManuallyDrop<W>,
}

impl<W: Write> LineSink<W> {
    pub fn new(sink: W) -> Self {
        Self { pending: String::new(), sink: ManuallyDrop::new(sink) }
    }

    pub fn line(&mut self, text: &str) -> io::Result<()> {
        self.pending.push_str(text);
        self.pending.push('\n');
        if self.pending.len() > 4096 {
            self.flush()?;
        }
        Ok(())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.sink.write_all(self.pending.as_bytes())?;
        self.pending.clear();
        Ok(())
    }

    /// Flushes and hands the inner writer back.
    pub fn finish(mut self) -> io::Result<W> {
        self.flush()?;
        let sink = unsafe { ManuallyDrop::take(&mut self.sink) };
        Ok(sink)
    }
}

impl<W: Write> Drop for LineSink<W> {
    fn drop(&mut self) {
        if !self.pending.is_empty() {
            let _ = self.flush();
        }
        unsafe { ManuallyDrop::drop(&mut self.sink) }
    }
}
