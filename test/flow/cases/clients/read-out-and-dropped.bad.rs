// The value is copied out of the field, and the field drops it once more.
pub struct Holder<T> {
    value: T,
}
impl<T> Holder<T> {
    pub fn new(value: T) -> Self {
        Holder { value }
    }
    pub fn take(&mut self) -> T {
        unsafe { std::ptr::read(&self.value) } //~ drop-in-place-then-drop
    }
}
