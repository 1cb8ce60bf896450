use std::ops::Deref;
use std::rc::Rc;
use std::sync::Arc;

/// Owners of a slice, such as `Rc<[T]>` or `Vec<T>`.
///
/// # Safety
/// The slice must stay where it is, unchanged in place and length, while the
/// owner is moved or shared references to it are used.
pub unsafe trait SliceOwner<T>: Deref<Target = [T]> {}

unsafe impl<T> SliceOwner<T> for Rc<[T]> {}
unsafe impl<T> SliceOwner<T> for Arc<[T]> {}
unsafe impl<T> SliceOwner<T> for Vec<T> {}

/// A sub-slice that keeps its owner alive.
pub struct OwningSlice<T, O: SliceOwner<T>> {
    part: *const [T],
    owner: O,
}

impl<T, O: SliceOwner<T>> OwningSlice<T, O> {
    /// # Panics
    /// If the range is out of bounds.
    pub fn new(owner: O, from: usize, to: usize) -> Self {
        let part: *const [T] = &owner.deref()[from..to];
        OwningSlice { part, owner }
    }

    pub fn owner(&self) -> &O {
        &self.owner
    }

    pub fn into_owner(self) -> O {
        self.owner
    }
}

impl<T, O: SliceOwner<T>> Deref for OwningSlice<T, O> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        unsafe { &*self.part }
    }
}
