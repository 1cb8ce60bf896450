use core::iter::FusedIterator;
use core::marker::PhantomData;
use core::slice;

/// Mutable pieces of a slice, each of the same size.
pub struct PiecesMut<'a, T> {
    start: *mut T,
    left: usize,
    size: usize,
    _data: PhantomData<&'a mut [T]>,
}

pub trait SliceExt<T> {
    /// Iterates over mutable pieces of `size` elements.
    fn pieces_mut(&mut self, size: usize) -> PiecesMut<'_, T>;
}

impl<T> SliceExt<T> for [T] {
    fn pieces_mut(&mut self, size: usize) -> PiecesMut<'_, T> {
        assert!(size != 0, "size must not be zero");
        PiecesMut { start: self.as_mut_ptr(), left: self.len(), size, _data: PhantomData }
    }
}

impl<'a, T> Iterator for PiecesMut<'a, T> {
    type Item = &'a mut [T];

    fn next(&mut self) -> Option<Self::Item> {
        if self.left < self.size {
            return None;
        }
        let piece = unsafe { slice::from_raw_parts_mut(self.start, self.size) };
        self.start = unsafe { self.start.add(self.size) };
        self.left -= self.size;
        Some(piece)
    }
}

impl<T> FusedIterator for PiecesMut<'_, T> {}
