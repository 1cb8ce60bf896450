//! Draining a backlog without moving what was not looked at.

use std::ptr;

/// Takes the values of a backlog out one by one, in order. Created by [`drain`].
///
/// Values that were not taken are dropped with the guard, and the backlog keeps its allocation.
pub struct Drain<'a, T> {
    backlog: &'a mut Vec<T>,
    taken: usize,
}

/// Empties `backlog` through the guard that is returned.
pub fn drain<T>(backlog: &mut Vec<T>) -> Drain<'_, T> {
    Drain { backlog, taken: 0 }
}

impl<T> Iterator for Drain<'_, T> {
    type Item = T;

    fn next(&mut self) -> Option<T> {
        if self.taken == self.backlog.len() {
            return None;
        }
        // SAFETY: the index is in bounds, and `taken` moves on so that no value is read twice.
        let value = unsafe { ptr::read(self.backlog.as_ptr().add(self.taken)) };
        self.taken += 1;
        Some(value)
    }
}

impl<T> Drop for Drain<'_, T> {
    fn drop(&mut self) {
        let left = self.backlog.len() - self.taken;
        // SAFETY: the values before `taken` were moved out, those after it are still there, and the length is zero
        // before any of their destructors run.
        unsafe {
            self.backlog.set_len(0);
            let rest = self.backlog.as_mut_ptr().add(self.taken);
            ptr::drop_in_place(ptr::slice_from_raw_parts_mut(rest, left));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::rc::Rc;

    #[test]
    fn what_was_not_taken_is_dropped_once() {
        let value = Rc::new(());
        let mut backlog = vec![Rc::clone(&value), Rc::clone(&value), Rc::clone(&value)];
        let taken: Vec<_> = drain(&mut backlog).take(1).collect();
        assert_eq!((taken.len(), backlog.len()), (1, 0));
        assert_eq!(Rc::strong_count(&value), 2);
        drop(taken);
        backlog.push(Rc::clone(&value));
        assert_eq!(drain(&mut backlog).count(), 1);
        assert_eq!(Rc::strong_count(&value), 1);
    }
}
