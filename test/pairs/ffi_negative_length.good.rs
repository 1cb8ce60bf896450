use std::io;
use std::os::raw::{c_int, c_void};

extern "C" {
    // At most `len` bytes are written; -1 on failure.
    fn nt_recv(sock: c_int, buf: *mut c_void, len: c_int) -> c_int;
    fn nt_close(sock: c_int) -> c_int;
}

/// Largest packet that the transport delivers.
pub const MAX_PACKET: usize = 1500;

/// A datagram socket.
pub struct Socket {
    fd: c_int,
}

impl Socket {
    /// # Safety
    /// `fd` has to be an open socket which nobody else closes.
    pub unsafe fn from_raw(fd: c_int) -> Self {
        Socket { fd }
    }

    /// Receives one packet.
    pub fn recv(&self) -> io::Result<Vec<u8>> {
        let mut packet: Vec<u8> = Vec::with_capacity(MAX_PACKET);
        let n = unsafe { nt_recv(self.fd, packet.as_mut_ptr().cast(), MAX_PACKET as c_int) };
        if n == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        if n < 0 {
            return Err(io::Error::last_os_error());
        }
        unsafe { packet.set_len(n as usize) };
        Ok(packet)
    }
}

impl Drop for Socket {
    fn drop(&mut self) {
        unsafe {
            nt_close(self.fd);
        }
    }
}
