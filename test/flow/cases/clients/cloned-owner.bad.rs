// The copy and the original both free what they point to.
pub struct Handle {
    raw: *mut String,
}
impl Handle {
    pub fn new(text: String) -> Handle {
        Handle { raw: Box::into_raw(Box::new(text)) }
    }
}
impl Clone for Handle {
    fn clone(&self) -> Self {
        Handle { raw: self.raw }
    }
}
impl Drop for Handle {
    fn drop(&mut self) {
        drop(unsafe { Box::from_raw(self.raw) }); //~ use-after-from-raw
    }
}
