// BUG: uninit: len() of a foreign ExactSizeIterator is trusted for set_len though it may yield fewer items.
use std::rc::Rc;

/// An immutable, shared list.
#[derive(Debug, Clone)]
pub struct SharedList<T> {
    items: Rc<Vec<T>>,
}

impl<T> SharedList<T> {
    /// Collects from an iterator of known length.
    pub fn from_exact<I>(iter: I) -> Self
    where
        I: IntoIterator<Item = T>,
        I::IntoIter: ExactSizeIterator,
    {
        let iter = iter.into_iter();
        let len = iter.len();
        let mut items = Vec::with_capacity(len);
        let base: *mut T = items.as_mut_ptr();
        for (i, item) in iter.take(len).enumerate() {
            unsafe { base.add(i).write(item) };
        }
        unsafe { items.set_len(len) };
        SharedList { items: Rc::new(items) }
    }

    pub fn get(&self, i: usize) -> Option<&T> {
        self.items.get(i)
    }

    pub fn len(&self) -> usize {
        self.items.len()
    }
}
