//! Splices an iterator into the middle of a vector.

use std::ptr;

pub trait InsertMany<T> {
    fn insert_many<I: ExactSizeIterator<Item = T>>(&mut self, index: usize, iter: I);
}

impl<T> InsertMany<T> for Vec<T> {
    fn insert_many<I: ExactSizeIterator<Item = T>>(&mut self, index: usize, mut iter: I) {
        let old_len = self.len();
        assert!(index <= old_len);
        let extra = iter.len();
        self.reserve(extra);
        unsafe {
            let base = self.as_mut_ptr();
            let tail = old_len - index;
            ptr::copy(base.add(index), base.add(index + extra), tail);
            let mut filled = 0;
            while filled < extra {
                match iter.next() { //~ len-stale-during-user-code
                    Some(item) => base.add(index + filled).write(item),
                    None => break,
                }
                filled += 1;
            }
            if filled < extra {
                // The iterator lied about its length: close the gap.
                ptr::copy(base.add(index + extra), base.add(index + filled), tail);
            }
            self.set_len(old_len + filled);
        }
    }
}
