// A lifetime, `'static`, or an owner of its own: each keeps what the pointer leads to.
use std::marker::PhantomData;
pub struct View<'a> {
    at: *const u32,
    value: PhantomData<&'a u32>,
}
impl<'a> View<'a> {
    pub fn new(value: &'a u32) -> Self {
        View { at: value, value: PhantomData }
    }
    pub fn get(&self) -> u32 {
        unsafe { *self.at }
    }
}
pub struct Fixed {
    at: *const u32,
}
impl Fixed {
    pub fn new(value: &'static u32) -> Self {
        Fixed { at: value }
    }
    pub fn get(&self) -> u32 {
        unsafe { *self.at }
    }
}
pub struct Same {
    at: *const u32,
}
impl Same {
    pub fn new(value: &u32) -> Self {
        Same { at: value }
    }
    pub fn is(&self, other: &u32) -> bool {
        std::ptr::eq(self.at, other)
    }
}
