use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::mem::ManuallyDrop;

struct Inner {
    path: String,
    out: BufWriter<File>,
}

/// A log that can be closed early, to see the error that a drop would swallow.
pub struct LogFile {
    inner: ManuallyDrop<Inner>,
    open: bool,
}

impl LogFile {
    pub fn create(path: &str) -> io::Result<LogFile> {
        let out = BufWriter::new(File::create(path)?);
        let inner = ManuallyDrop::new(Inner { path: path.to_owned(), out });
        Ok(LogFile { inner, open: true })
    }

    pub fn line(&mut self, text: &str) -> io::Result<()> {
        if !self.open {
            return Err(io::ErrorKind::NotConnected.into());
        }
        writeln!(self.inner.out, "{text}")
    }

    /// Flushes and closes; says which file it was.
    pub fn close(&mut self) -> io::Result<String> {
        if !self.open {
            return Err(io::ErrorKind::NotConnected.into());
        }
        self.inner.out.flush()?;
        self.open = false;
        unsafe { ManuallyDrop::drop(&mut self.inner) };
        Ok(self.inner.path.clone()) //~ manuallydrop-used-after-drop
    }
}

impl Drop for LogFile {
    fn drop(&mut self) {
        if self.open {
            unsafe { ManuallyDrop::drop(&mut self.inner) };
        }
    }
}
