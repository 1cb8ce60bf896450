// BUG: send-sync: the shared iterator is Send for T: Send, though it only yields &T and so needs T: Sync
use std::iter::FusedIterator;
use std::marker::PhantomData;

/// Iterates over every `step`-th element of a slice.
pub struct Stride<'a, T: 'a> {
    ptr: *const T,
    remaining: usize,
    step: usize,
    _slice: PhantomData<&'a [T]>,
}

unsafe impl<'a, T: Send> Send for Stride<'a, T> {}
unsafe impl<'a, T: Sync> Sync for Stride<'a, T> {}

impl<'a, T> Stride<'a, T> {
    /// # Panics
    /// If `step` is zero.
    pub fn new(slice: &'a [T], step: usize) -> Self {
        assert!(step != 0, "step must be positive");
        Stride {
            ptr: slice.as_ptr(),
            remaining: slice.len(),
            step,
            _slice: PhantomData,
        }
    }
}

impl<'a, T> Iterator for Stride<'a, T> {
    type Item = &'a T;

    fn next(&mut self) -> Option<&'a T> {
        if self.remaining == 0 {
            return None;
        }
        // SAFETY: `remaining` elements are left starting at `ptr`.
        let item = unsafe { &*self.ptr };
        let hop = self.step.min(self.remaining);
        self.ptr = unsafe { self.ptr.add(hop) };
        self.remaining -= hop;
        Some(item)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let n = self.remaining / self.step + usize::from(self.remaining % self.step != 0);
        (n, Some(n))
    }
}

impl<T> ExactSizeIterator for Stride<'_, T> {}
impl<T> FusedIterator for Stride<'_, T> {}
