// What is given away is dropped again: `take` leaves the pointer where it was.
pub struct Slot {
    ptr: *mut u32,
}
impl Slot {
    pub fn new(value: u32) -> Self {
        Slot { ptr: Box::into_raw(Box::new(value)) }
    }
    pub fn take(&mut self) -> Box<u32> {
        unsafe { Box::from_raw(self.ptr) } //~ use-after-from-raw
    }
    pub fn get(&self) -> u32 {
        unsafe { *self.ptr } //~| use-after-from-raw
    }
}
impl Drop for Slot {
    fn drop(&mut self) {
        unsafe { drop(Box::from_raw(self.ptr)) } //~| use-after-from-raw
    }
}
