// BUG: aliasing: rest() returns a slice of lifetime 'a from &mut self although next() hands out the same elements later.
use core::marker::PhantomData;

/// Walks over a row from the left.
pub struct Walk<'a, T> {
    cur: *mut T,
    len: usize,
    _row: PhantomData<&'a mut T>,
}

impl<'a, T> Walk<'a, T> {
    pub fn new(row: &'a mut [T]) -> Self {
        Walk { len: row.len(), cur: row.as_mut_ptr(), _row: PhantomData }
    }

    /// What has not been visited so far.
    pub fn rest(&mut self) -> &'a mut [T] {
        unsafe { core::slice::from_raw_parts_mut(self.cur, self.len) }
    }

    /// Skips over items as long as `f` says so.
    pub fn skip_while_mut<F>(&mut self, mut f: F) -> usize
    where
        F: FnMut(&T) -> bool,
    {
        let n = self.rest().iter().take_while(|t| f(t)).count();
        self.cur = unsafe { self.cur.add(n) };
        self.len -= n;
        n
    }
}

impl<'a, T> Iterator for Walk<'a, T> {
    type Item = &'a mut T;

    fn next(&mut self) -> Option<&'a mut T> {
        if self.len == 0 {
            return None;
        }
        let item = self.cur;
        self.cur = unsafe { item.add(1) };
        self.len -= 1;
        Some(unsafe { &mut *item })
    }
}
