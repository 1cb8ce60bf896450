use std::ffi::{c_int, c_void};

#[repr(C)]
pub struct IoVec {
    base: *mut c_void,
    len: usize,
}

unsafe extern "C" {
    fn writev(fd: c_int, iov: *const IoVec, count: c_int) -> isize;
}

pub struct Frame<'a> {
    pub stream: u32,
    pub payload: &'a [u8],
}

/// Writes header and payload with one system call.
pub fn send(fd: c_int, frame: &Frame<'_>) -> isize {
    let header = {
        let mut bytes = Vec::with_capacity(8);
        bytes.extend_from_slice(&frame.stream.to_be_bytes());
        bytes.extend_from_slice(&(frame.payload.len() as u32).to_be_bytes());
        IoVec { base: bytes.as_mut_ptr().cast(), len: bytes.len() }
    };
    let kind = unsafe { *header.base.cast::<u8>() }; //~ raw-outlives-owner
    let payload = IoVec { base: frame.payload.as_ptr().cast_mut().cast(), len: frame.payload.len() };
    let iov = [header, payload];
    let count = if kind == 0 { 2 } else { 1 };
    unsafe { writev(fd, iov.as_ptr(), count) }
}
