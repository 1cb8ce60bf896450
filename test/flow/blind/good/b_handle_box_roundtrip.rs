use std::ffi::c_void;

pub struct Handle {
    raw: *mut c_void,
}

impl Handle {
    pub fn new(fd: i32) -> Handle {
        Handle { raw: Box::into_raw(Box::new(fd)).cast() }
    }
    pub fn fd(&self) -> i32 {
        unsafe { *(self.raw as *const i32) }
    }
}

impl Drop for Handle {
    fn drop(&mut self) {
        unsafe { drop(Box::from_raw(self.raw as *mut i32)) };
    }
}

fn main() {
    let h = Handle::new(3);
    println!("{}", h.fd());
}
