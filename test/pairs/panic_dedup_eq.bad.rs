// BUG: panic-safety: a panic in PartialEq::eq leaves bitwise duplicates below the old length.
use std::ptr::{self, copy_nonoverlapping as copy};

/// A sorted sequence.
pub struct Sorted<T>(Vec<T>);

impl<T: Ord> From<Vec<T>> for Sorted<T> {
    fn from(mut v: Vec<T>) -> Self {
        v.sort();
        Sorted(v)
    }
}

impl<T> Sorted<T>
where
    T: PartialEq,
{
    /// Drops repeated neighbours and tells how many went away.
    pub fn dedup(&mut self) -> usize {
        let old = self.0.len();
        if old < 2 {
            return 0;
        }
        let p = self.0.as_mut_ptr();
        let mut w = 1usize;
        unsafe {
            for r in 1..old {
                if *p.add(r) == *p.add(w - 1) {
                    ptr::drop_in_place(p.add(r));
                } else {
                    if r != w {
                        copy(p.add(r), p.add(w), 1);
                    }
                    w += 1;
                }
            }
            self.0.set_len(w);
        }
        old - w
    }

    pub fn as_slice(&self) -> &[T] {
        &self.0
    }
}
