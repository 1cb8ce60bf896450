use std::marker::PhantomData;
use std::ptr;

/// A pool of free objects.
pub struct Pool<T> {
    free: Vec<T>,
}

/// Iterator made by [`Pool::drain`].
pub struct Drain<'p, T> {
    pool: *mut Vec<T>,
    next: usize,
    end: usize,
    _borrow: PhantomData<&'p mut Pool<T>>,
}

impl<T> Pool<T> {
    pub fn new() -> Self {
        Pool { free: Vec::new() }
    }

    pub fn give(&mut self, object: T) {
        self.free.push(object);
    }

    pub fn take(&mut self) -> Option<T> {
        self.free.pop()
    }

    /// Empties the pool.
    pub fn drain(&mut self) -> Drain<'_, T> {
        let end = self.free.len();
        unsafe { self.free.set_len(0) };
        Drain { pool: &mut self.free, next: 0, end, _borrow: PhantomData }
    }
}

impl<T> Iterator for Drain<'_, T> {
    type Item = T;

    fn next(&mut self) -> Option<T> {
        if self.next == self.end {
            return None;
        }
        let i = self.next;
        self.next += 1;
        Some(unsafe { ptr::read((*self.pool).as_ptr().add(i)) })
    }
}

impl<T> Drop for Drain<'_, T> {
    fn drop(&mut self) {
        unsafe {
            let pool = &mut *self.pool;
            let rest = pool.as_mut_ptr().add(self.next);
            ptr::drop_in_place(ptr::slice_from_raw_parts_mut(rest, self.end - self.next));
        }
    }
}
