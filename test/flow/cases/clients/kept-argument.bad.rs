// Nothing keeps the caller from ending what `value` refers to: the type has no lifetime.
pub struct View {
    at: *const u32,
}
impl View {
    pub fn new(value: &u32) -> Self {
        View { at: value }
    }
    pub fn get(&self) -> u32 {
        unsafe { *self.at } //~ raw-outlives-owner
    }
}
