//! Files. Opening one blocks; reading does not.

use std::ffi::CString;
use std::io;
use std::os::fd::OwnedFd;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;
use std::rc::Rc;

use crate::buffer::Buffer;
use crate::op::Read;
use crate::ring::Handle;
use crate::sys;

/// A file that is open for reading. Closed when the last operation on it is done.
pub struct File {
    fd: Rc<OwnedFd>,
}

impl File {
    /// Opens the file at `path`.
    ///
    /// # Errors
    ///
    /// `InvalidInput` for a path with a zero byte in it, else what `open` reports.
    pub fn open(path: impl AsRef<Path>) -> io::Result<Self> {
        let path = CString::new(path.as_ref().as_os_str().as_bytes())?;
        let fd = Rc::new(sys::open(&path)?);
        Ok(Self { fd })
    }

    /// Starts to read at `offset` bytes into the file, until `buffer` is full or the file ends.
    ///
    /// # Errors
    ///
    /// `WouldBlock` if the submission queue is full.
    pub fn read_at(&self, ring: &Handle, buffer: Buffer, offset: u64) -> io::Result<Read> {
        Read::new(ring, Rc::clone(&self.fd), buffer, offset)
    }
}

/// Whether there is a file at `path`.
///
/// # Errors
///
/// `InvalidInput` for a path with a zero byte in it, else what `access` reports.
pub fn exists(path: impl AsRef<Path>) -> io::Result<bool> {
    let path = CString::new(path.as_ref().as_os_str().as_bytes())?.as_ptr();
    // SAFETY: a `CString` ends in a zero byte.
    match unsafe { sys::access(path) } {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_with_a_zero_byte_is_refused() {
        let refused = [File::open("a\0b").err(), exists("a\0b").err()];
        for error in refused {
            assert_eq!(error.map(|e| e.kind()), Some(io::ErrorKind::InvalidInput));
        }
    }
}
