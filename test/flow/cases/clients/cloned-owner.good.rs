// Copies are counted: the last one frees.
use std::cell::Cell;
struct Shared {
    count: Cell<usize>,
    text: String,
}
pub struct Handle {
    raw: *mut Shared,
}
impl Handle {
    pub fn new(text: String) -> Handle {
        Handle { raw: Box::into_raw(Box::new(Shared { count: Cell::new(1), text })) }
    }
    pub fn text(&self) -> &str {
        unsafe { &(*self.raw).text }
    }
}
impl Clone for Handle {
    fn clone(&self) -> Self {
        let shared = unsafe { &*self.raw };
        shared.count.set(shared.count.get() + 1);
        Handle { raw: self.raw }
    }
}
impl Drop for Handle {
    fn drop(&mut self) {
        let shared = unsafe { &*self.raw };
        shared.count.set(shared.count.get() - 1);
        if shared.count.get() == 0 {
            drop(unsafe { Box::from_raw(self.raw) });
        }
    }
}
