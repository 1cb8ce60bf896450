// Who holds a `&mut` to the cell is the only one: a callback that is not given it cannot come back to it.
use std::cell::UnsafeCell;
pub struct Once<T> {
    inner: UnsafeCell<Option<T>>,
}
impl<T: Clone> Once<T> {
    pub fn get(&self) -> Option<&T> {
        unsafe { &*self.inner.get() }.as_ref()
    }
    pub fn get_mut(&mut self) -> Option<&mut T> {
        unsafe { &mut *self.inner.get() }.as_mut()
    }
    pub fn copy_from(&mut self, source: &Self) {
        if let (Some(this), Some(source)) = (self.get_mut(), source.get()) {
            this.clone_from(source);
        }
    }
}
