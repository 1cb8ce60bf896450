pub struct L {
    head: *mut N,
}
pub struct N {
    next: *mut N,
    v: u32,
}
impl L {
    pub fn push(&mut self, v: u32) -> &mut u32 {
        let n = Box::into_raw(Box::new(N { next: std::ptr::null_mut(), v }));
        unsafe {
            (*n).next = self.head;
            self.head = n;
            &mut (*n).v
        }
    }
}
impl Drop for L {
    fn drop(&mut self) {
        while !self.head.is_null() {
            let b = unsafe { Box::from_raw(self.head) };
            self.head = b.next;
        }
    }
}
