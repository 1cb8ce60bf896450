// BUG: panic-safety: clear resets len after dropping, so a panicking Drop makes the destructor drop the elements again.
use core::mem::MaybeUninit;
use core::ops::Deref;
use core::ptr;
use core::slice;

/// A vector in place of at most `N` elements.
pub struct InlineVec<T, const N: usize> {
    slots: [MaybeUninit<T>; N],
    len: usize,
}

impl<T, const N: usize> InlineVec<T, N> {
    const EMPTY: MaybeUninit<T> = MaybeUninit::uninit();

    pub const fn new() -> Self {
        InlineVec { slots: [Self::EMPTY; N], len: 0 }
    }

    /// Appends; the value comes back when there is no room.
    pub fn try_push(&mut self, value: T) -> Result<(), T> {
        match self.slots.get_mut(self.len) {
            Some(slot) => {
                *slot = MaybeUninit::new(value);
                self.len += 1;
                Ok(())
            }
            None => Err(value),
        }
    }

    /// Removes everything.
    pub fn clear(&mut self) {
        let all = ptr::slice_from_raw_parts_mut(self.slots.as_mut_ptr().cast::<T>(), self.len);
        unsafe { ptr::drop_in_place(all) };
        self.len = 0;
    }
}

impl<T, const N: usize> Deref for InlineVec<T, N> {
    type Target = [T];
    fn deref(&self) -> &[T] {
        unsafe { slice::from_raw_parts(self.slots.as_ptr().cast::<T>(), self.len) }
    }
}

impl<T, const N: usize> Drop for InlineVec<T, N> {
    fn drop(&mut self) {
        self.clear();
    }
}
