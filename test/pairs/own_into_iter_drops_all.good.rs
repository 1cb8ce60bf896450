use std::mem::MaybeUninit;
use std::ops::Range;
use std::ptr;

/// A list of exactly `N` values.
pub struct Exactly<T, const N: usize>(pub [T; N]);

/// Owning iterator of [`Exactly`].
pub struct IntoIter<T, const N: usize> {
    data: MaybeUninit<[T; N]>,
    live: Range<usize>,
}

impl<T, const N: usize> IntoIter<T, N> {
    fn base(&mut self) -> *mut T {
        self.data.as_mut_ptr().cast()
    }
}

impl<T, const N: usize> Iterator for IntoIter<T, N> {
    type Item = T;

    fn next(&mut self) -> Option<T> {
        let i = self.live.next()?;
        Some(unsafe { self.base().add(i).read() })
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.live.size_hint()
    }
}

impl<T, const N: usize> DoubleEndedIterator for IntoIter<T, N> {
    fn next_back(&mut self) -> Option<T> {
        let i = self.live.next_back()?;
        Some(unsafe { self.base().add(i).read() })
    }
}

impl<T, const N: usize> IntoIterator for Exactly<T, N> {
    type Item = T;
    type IntoIter = IntoIter<T, N>;

    fn into_iter(self) -> IntoIter<T, N> {
        IntoIter { data: MaybeUninit::new(self.0), live: 0..N }
    }
}

impl<T, const N: usize> Drop for IntoIter<T, N> {
    fn drop(&mut self) {
        let (start, len) = (self.live.start, self.live.len());
        let rest = ptr::slice_from_raw_parts_mut(unsafe { self.base().add(start) }, len);
        unsafe { ptr::drop_in_place(rest) }
    }
}
