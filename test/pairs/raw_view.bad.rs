// BUG: pub-fields: View's ptr and len are public, so safe code can forge the slice that as_slice builds
use core::marker::PhantomData;
use core::ops::Deref;
use core::slice;

/// A borrowed slice with a layout fixed for use across the C boundary.
#[repr(C)]
pub struct View<'a, T> {
    pub ptr: *const T,
    pub len: usize,
    pub marker: PhantomData<&'a [T]>,
}

impl<'a, T> View<'a, T> {
    pub fn new(slice: &'a [T]) -> Self {
        View {
            ptr: slice.as_ptr(),
            len: slice.len(),
            marker: PhantomData,
        }
    }

    pub fn as_slice(&self) -> &'a [T] {
        unsafe { slice::from_raw_parts(self.ptr, self.len) }
    }
}

impl<'a, T> Copy for View<'a, T> {}
impl<'a, T> Clone for View<'a, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<'a, T> From<&'a [T]> for View<'a, T> {
    fn from(s: &'a [T]) -> Self {
        View::new(s)
    }
}

impl<T> Deref for View<'_, T> {
    type Target = [T];
    fn deref(&self) -> &[T] {
        self.as_slice()
    }
}
