struct S {
    p: *mut u32,
}
impl S {
    fn close(&mut self) {
        if !self.p.is_null() {
            unsafe { drop(Box::from_raw(self.p)) };
            self.p = std::ptr::null_mut();
        }
    }
}
fn main() {
    let mut s = S { p: Box::into_raw(Box::new(1)) };
    s.close();
    s.close();
}
