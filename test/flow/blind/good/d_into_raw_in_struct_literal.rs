pub struct Owner {
    p: *mut Vec<u8>,
}
impl Owner {
    pub fn new() -> Self {
        let p = Box::into_raw(Box::new(Vec::new()));
        unsafe { (*p).push(1) };
        Owner { p }
    }
}
impl Drop for Owner {
    fn drop(&mut self) {
        drop(unsafe { Box::from_raw(self.p) });
    }
}
