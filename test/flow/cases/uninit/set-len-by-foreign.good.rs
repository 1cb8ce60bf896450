use std::ffi::c_void;

unsafe extern "C" {
    fn read(fd: i32, buffer: *mut c_void, count: usize) -> isize;
}

pub fn receive(fd: i32) -> Vec<u8> {
    let mut v: Vec<u8> = Vec::with_capacity(512);
    let n = unsafe { read(fd, v.as_mut_ptr().cast(), 512) };
    if n > 0 {
        unsafe { v.set_len(n as usize) }
    }
    v
}
