pub struct Slot {
    raw: *mut String,
}

impl Slot {
    pub fn new(text: String) -> Slot {
        let raw = Box::into_raw(Box::new(text));
        Slot { raw }
    }

    pub fn get(&self) -> &str {
        unsafe { &*self.raw }
    }
}

impl Drop for Slot {
    fn drop(&mut self) {
        drop(unsafe { Box::from_raw(self.raw) });
    }
}
