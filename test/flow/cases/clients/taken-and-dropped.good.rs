// Whoever takes the value leaves null behind, and every user asks for that.
use std::ptr;
pub struct Slot {
    ptr: *mut u32,
}
impl Slot {
    pub fn new(value: u32) -> Self {
        Slot { ptr: Box::into_raw(Box::new(value)) }
    }
    pub fn take(&mut self) -> Option<Box<u32>> {
        if self.ptr.is_null() {
            return None;
        }
        let taken = std::mem::replace(&mut self.ptr, ptr::null_mut());
        Some(unsafe { Box::from_raw(taken) })
    }
    pub fn get(&self) -> Option<u32> {
        if self.ptr.is_null() { None } else { Some(unsafe { *self.ptr }) }
    }
}
impl Drop for Slot {
    fn drop(&mut self) {
        if !self.ptr.is_null() {
            unsafe { drop(Box::from_raw(self.ptr)) }
        }
    }
}
