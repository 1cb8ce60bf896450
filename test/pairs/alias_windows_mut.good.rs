use std::marker::PhantomData;
use std::slice;

/// Mutable blocks of `size` consecutive elements.
pub struct BlocksMut<'a, T> {
    ptr: *mut T,
    left: usize,
    size: usize,
    _marker: PhantomData<&'a mut [T]>,
}

unsafe impl<T: Send> Send for BlocksMut<'_, T> {}
unsafe impl<T: Sync> Sync for BlocksMut<'_, T> {}

/// Extension methods of slices.
pub trait SliceBlocks<T> {
    /// Iterates over whole blocks; panics when `size` is zero.
    fn blocks_mut(&mut self, size: usize) -> BlocksMut<'_, T>;
}

impl<T> SliceBlocks<T> for [T] {
    fn blocks_mut(&mut self, size: usize) -> BlocksMut<'_, T> {
        assert_ne!(size, 0);
        BlocksMut { left: self.len(), ptr: self.as_mut_ptr(), size, _marker: PhantomData }
    }
}

impl<'a, T> Iterator for BlocksMut<'a, T> {
    type Item = &'a mut [T];

    fn next(&mut self) -> Option<&'a mut [T]> {
        if self.left < self.size {
            return None;
        }
        unsafe {
            let block = slice::from_raw_parts_mut(self.ptr, self.size);
            self.ptr = self.ptr.add(self.size);
            self.left -= self.size;
            Some(block)
        }
    }
}
