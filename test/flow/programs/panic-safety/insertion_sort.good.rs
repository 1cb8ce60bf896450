use std::cmp::Ordering;
use std::mem::ManuallyDrop;
use std::ptr;

/// Puts `value` back into the hole, also when the comparison panics.
struct Hole<T> {
    value: ManuallyDrop<T>,
    at: *mut T,
}

impl<T> Drop for Hole<T> {
    fn drop(&mut self) {
        unsafe { ptr::copy_nonoverlapping(&*self.value, self.at, 1) };
    }
}

/// Moves the last element of `v` down to where it belongs; the rest is sorted.
fn insert_last<T, F>(v: &mut [T], cmp: &mut F)
where
    F: FnMut(&T, &T) -> Ordering,
{
    let len = v.len();
    if len < 2 {
        return;
    }
    unsafe {
        let base = v.as_mut_ptr();
        let mut hole = len - 1;
        let mut gap = Hole { value: ManuallyDrop::new(ptr::read(base.add(hole))), at: base.add(hole) };
        while hole > 0 && cmp(&gap.value, &*base.add(hole - 1)) == Ordering::Less {
            ptr::copy_nonoverlapping(base.add(hole - 1), base.add(hole), 1);
            hole -= 1;
            gap.at = base.add(hole);
        }
    }
}

pub fn insertion_sort_by<T, F>(v: &mut [T], mut cmp: F)
where
    F: FnMut(&T, &T) -> Ordering,
{
    for end in 1..=v.len() {
        insert_last(&mut v[..end], &mut cmp);
    }
}

pub fn insertion_sort<T: Ord>(v: &mut [T]) {
    insertion_sort_by(v, T::cmp);
}
