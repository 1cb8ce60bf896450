// BUG: data-race: a raw pointer to any type is sent
pub struct Owner<T> {
    raw: *mut T,
}
unsafe impl<T> Send for Owner<T> {}
impl<T> Owner<T> {
    pub fn new(value: T) -> Self {
        Owner { raw: Box::into_raw(Box::new(value)) }
    }
    pub fn get(&self) -> &T {
        unsafe { &*self.raw }
    }
}
impl<T> Drop for Owner<T> {
    fn drop(&mut self) {
        unsafe { drop(Box::from_raw(self.raw)) };
    }
}
