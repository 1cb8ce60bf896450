// BUG: send-sync: the mutable iterator is Sync for T: Send, though peek(&self) hands out &T
pub mod iter {
    use core::marker::PhantomData;
    use core::ptr::NonNull;

    /// Mutable slice iterator which can look at the next element.
    pub struct PeekMut<'s, T> {
        next: NonNull<T>,
        left: usize,
        _slice: PhantomData<&'s mut [T]>,
    }

    unsafe impl<T> Send for PeekMut<'_, T> where T: Send {}
    unsafe impl<T> Sync for PeekMut<'_, T> where T: Send {}

    impl<'s, T> PeekMut<'s, T> {
        /// The element that `next` would return.
        pub fn peek(&self) -> Option<&T> {
            if self.left > 0 {
                // SAFETY: `left` elements follow `next`.
                Some(unsafe { self.next.as_ref() })
            } else {
                None
            }
        }
    }

    impl<'s, T> From<&'s mut [T]> for PeekMut<'s, T> {
        fn from(slice: &'s mut [T]) -> Self {
            let left = slice.len();
            let next = NonNull::from(slice).cast();
            PeekMut { next, left, _slice: PhantomData }
        }
    }

    impl<'s, T> Iterator for PeekMut<'s, T> {
        type Item = &'s mut T;

        fn next(&mut self) -> Option<&'s mut T> {
            self.left = self.left.checked_sub(1)?;
            let cur = self.next.as_ptr();
            unsafe {
                self.next = NonNull::new_unchecked(cur.add(1));
                Some(&mut *cur)
            }
        }
    }
}
