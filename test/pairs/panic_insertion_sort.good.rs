use std::cmp::Ordering;
use std::mem::ManuallyDrop;
use std::ptr;

struct Hole<T> {
    src: *const T,
    dest: *mut T,
}

impl<T> Drop for Hole<T> {
    fn drop(&mut self) {
        unsafe { ptr::copy_nonoverlapping(self.src, self.dest, 1) }
    }
}

/// Stable insertion sort by `cmp`, for short slices.
pub fn insertion_sort_by<T, F>(v: &mut [T], mut cmp: F)
where
    F: FnMut(&T, &T) -> Ordering,
{
    let len = v.len();
    let base = v.as_mut_ptr();
    for i in 1..len {
        unsafe {
            let tmp = ManuallyDrop::new(ptr::read(base.add(i)));
            let mut j = i;
            let mut hole = Hole { src: &*tmp, dest: base.add(i) };
            while j > 0 && cmp(&tmp, &*base.add(j - 1)) == Ordering::Less {
                ptr::copy_nonoverlapping(base.add(j - 1), base.add(j), 1);
                j -= 1;
                hole.dest = base.add(j);
            }
            drop(hole);
        }
    }
}

/// Sorts by the natural order.
pub fn insertion_sort<T: Ord>(v: &mut [T]) {
    insertion_sort_by(v, T::cmp)
}

/// Sorts by a key.
pub fn insertion_sort_by_key<T, K: Ord>(v: &mut [T], mut key: impl FnMut(&T) -> K) {
    insertion_sort_by(v, |a, b| key(a).cmp(&key(b)))
}
