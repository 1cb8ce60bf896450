pub struct Holder {
    name: String,
    count: u32,
}

impl Drop for Holder {
    fn drop(&mut self) {
        self.count = 0;
        unsafe { std::ptr::drop_in_place(&mut self.name) } //~| drop-in-place-then-drop
    } //~ drop-in-place-then-drop
}
