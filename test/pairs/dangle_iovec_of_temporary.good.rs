use std::io;
use std::os::fd::{AsRawFd, BorrowedFd};
use std::os::raw::{c_int, c_void};

#[repr(C)]
#[derive(Clone, Copy)]
struct IoVec {
    base: *const c_void,
    len: usize,
}

extern "C" {
    fn writev(fd: c_int, iov: *const IoVec, count: c_int) -> isize;
}

fn piece(bytes: &[u8]) -> IoVec {
    IoVec { base: bytes.as_ptr().cast(), len: bytes.len() }
}

/// A response with a body.
pub struct Response<'a> {
    status: u16,
    body: &'a [u8],
}

impl<'a> Response<'a> {
    pub fn new(status: u16, body: &'a [u8]) -> Self {
        Response { status, body }
    }

    fn header(&self) -> String {
        format!("HTTP/1.1 {}\r\nContent-Length: {}\r\n\r\n", self.status, self.body.len())
    }

    /// Sends head and body in one system call.
    pub fn send(&self, fd: BorrowedFd<'_>) -> io::Result<usize> {
        let header = self.header();
        let iov = [piece(header.as_bytes()), piece(self.body)];
        let n = unsafe { writev(fd.as_raw_fd(), iov.as_ptr(), iov.len() as c_int) };
        if n < 0 {
            Err(io::Error::last_os_error())
        } else {
            Ok(n as usize)
        }
    }
}
