// BUG: derived-clone: the owning iterator derives Clone although each copy moves the remaining elements out by ptr::read
use std::iter::FusedIterator;
use std::mem::ManuallyDrop;
use std::ptr;

/// Consumes a boxed slice from the back.
#[derive(Clone)]
pub struct IntoRevIter<T> {
    buf: *mut T,
    total: usize,
    left: usize,
}

impl<T> IntoRevIter<T> {
    pub fn new(items: Box<[T]>) -> Self {
        let mut items = ManuallyDrop::new(items);
        let total = items.len();
        IntoRevIter { buf: items.as_mut_ptr(), total, left: total }
    }
}

impl<T> Iterator for IntoRevIter<T> {
    type Item = T;

    fn next(&mut self) -> Option<T> {
        self.left = self.left.checked_sub(1)?;
        Some(unsafe { ptr::read(self.buf.add(self.left)) })
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.left, Some(self.left))
    }
}

impl<T> ExactSizeIterator for IntoRevIter<T> {}
impl<T> FusedIterator for IntoRevIter<T> {}

impl<T> Drop for IntoRevIter<T> {
    fn drop(&mut self) {
        unsafe {
            // Rebuild the allocation with no live elements, then drop the rest.
            let _free = Vec::from_raw_parts(self.buf, 0, self.total);
            ptr::drop_in_place(ptr::slice_from_raw_parts_mut(self.buf, self.left));
        }
    }
}
