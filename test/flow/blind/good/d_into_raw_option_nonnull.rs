use std::ptr::NonNull;
pub struct S {
    p: Option<NonNull<u32>>,
}
impl S {
    pub fn set(&mut self, v: u32) {
        self.clear();
        let raw = Box::into_raw(Box::new(v));
        self.p = NonNull::new(raw);
    }
    pub fn clear(&mut self) {
        if let Some(p) = self.p.take() {
            drop(unsafe { Box::from_raw(p.as_ptr()) });
        }
    }
}
