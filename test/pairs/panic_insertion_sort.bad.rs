// BUG: panic-safety: a panicking comparison leaves the lifted element duplicated in the slice.
use std::cmp::Ordering;
use std::mem::ManuallyDrop;
use std::ptr;

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
            while j > 0 && cmp(&tmp, &*base.add(j - 1)) == Ordering::Less {
                ptr::copy_nonoverlapping(base.add(j - 1), base.add(j), 1);
                j -= 1;
            }
            ptr::copy_nonoverlapping(&*tmp, base.add(j), 1);
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
