use std::marker::PhantomData;

pub struct Chunks<'a, T> {
    at: *mut T,
    left: usize,
    size: usize,
    _life: PhantomData<&'a mut T>,
}

impl<'a, T> Iterator for Chunks<'a, T> {
    type Item = &'a mut [T];

    fn next(&mut self) -> Option<&'a mut [T]> {
        if self.left < self.size {
            return None;
        }
        let chunk = unsafe { std::slice::from_raw_parts_mut(self.at, self.size) };
        self.at = unsafe { self.at.add(self.size) };
        self.left -= self.size;
        Some(chunk)
    }
}

pub struct Each<'a, T> {
    at: *mut T,
    left: usize,
    _life: PhantomData<&'a mut T>,
}

impl<'a, T> Iterator for Each<'a, T> {
    type Item = &'a mut T;

    fn next(&mut self) -> Option<&'a mut T> {
        if self.left == 0 {
            return None;
        }
        let item = unsafe { &mut *self.at };
        self.at = unsafe { self.at.add(1) };
        self.left -= 1;
        Some(item)
    }
}
