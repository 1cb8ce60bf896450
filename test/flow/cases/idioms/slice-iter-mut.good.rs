use std::marker::PhantomData;

pub struct IterMut<'a, T> {
    at: *mut T,
    end: *mut T,
    slice: PhantomData<&'a mut [T]>,
}

impl<'a, T> IterMut<'a, T> {
    pub fn new(slice: &'a mut [T]) -> Self {
        assert!(size_of::<T>() != 0);
        let range = slice.as_mut_ptr_range();
        IterMut { at: range.start, end: range.end, slice: PhantomData }
    }
}

impl<'a, T> Iterator for IterMut<'a, T> {
    type Item = &'a mut T;

    fn next(&mut self) -> Option<&'a mut T> {
        if self.at == self.end {
            return None;
        }
        let item = self.at;
        unsafe {
            self.at = item.add(1);
            Some(&mut *item)
        }
    }
}
