pub struct Guard {
    fd: i32,
    path: String,
}

impl Drop for Guard {
    fn drop(&mut self) {
        println!("close {}", self.fd);
    }
}

impl Guard {
    pub fn into_raw(self) -> (i32, String) {
        let fd = self.fd;
        let path = unsafe { std::ptr::read(&self.path) };
        std::mem::forget(self);
        (fd, path)
    }
}
