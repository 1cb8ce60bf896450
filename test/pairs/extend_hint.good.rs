use core::ptr;

/// Extension methods for growing vectors.
pub trait VecExt<T> {
    /// Appends everything `iter` yields, mapping it through `f`.
    fn extend_mapped<I, F>(&mut self, iter: I, f: F)
    where
        I: IntoIterator,
        F: FnMut(I::Item) -> T;
}

/// Publishes the length even if the mapping unwinds.
struct SetLen<'a, T> {
    vec: &'a mut Vec<T>,
    len: usize,
}

impl<T> Drop for SetLen<'_, T> {
    fn drop(&mut self) {
        unsafe { self.vec.set_len(self.len) }
    }
}

impl<T> VecExt<T> for Vec<T> {
    fn extend_mapped<I, F>(&mut self, iter: I, mut f: F)
    where
        I: IntoIterator,
        F: FnMut(I::Item) -> T,
    {
        let iter = iter.into_iter();
        let (lower, _) = iter.size_hint();
        self.reserve(lower);
        let len = self.len();
        let mut out = SetLen { vec: self, len };
        for item in iter {
            let value = f(item);
            if out.len == out.vec.capacity() {
                unsafe { out.vec.set_len(out.len) };
                out.vec.reserve(1);
            }
            unsafe {
                ptr::write(out.vec.as_mut_ptr().add(out.len), value);
            }
            out.len += 1;
        }
    }
}
