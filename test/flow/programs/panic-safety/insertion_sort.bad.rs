use std::cmp::Ordering;
use std::ptr;

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
        let tmp = ptr::read(base.add(len - 1));
        let mut hole = len - 1;
        while hole > 0 && cmp(&tmp, &*base.add(hole - 1)) == Ordering::Less { //~ ptr-read-then-user-code
            ptr::copy_nonoverlapping(base.add(hole - 1), base.add(hole), 1);
            hole -= 1;
        }
        ptr::write(base.add(hole), tmp);
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
