// edition: 2021
use std::os::raw::{c_int, c_void};

unsafe extern "C" {
    fn read(fd: c_int, buf: *mut c_void, n: usize) -> isize;
}

pub fn read_some(fd: c_int, v: &mut Vec<u8>) -> Result<usize, isize> {
    v.reserve(512);
    let len = v.len();
    let room = v.capacity() - len;
    let n = unsafe { read(fd, v.as_mut_ptr().add(len) as *mut c_void, room) };
    if n < 0 {
        return Err(n);
    }
    unsafe { v.set_len(len + n as usize) };
    Ok(n as usize)
}
