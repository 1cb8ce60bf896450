use std::ptr;

/// Merges the sorted `v[..mid]` and `v[mid..]` with `buf` as scratch space for the left run.
///
/// # Safety
/// `buf` must have room for `mid` elements.
unsafe fn merge<T, F>(v: &mut [T], mid: usize, buf: *mut T, is_less: &mut F)
where
    F: FnMut(&T, &T) -> bool,
{
    let len = v.len();
    let v = v.as_mut_ptr();
    unsafe {
        ptr::copy_nonoverlapping(v, buf, mid);
        let mut left = buf;
        let left_end = buf.add(mid);
        let mut right = v.add(mid);
        let right_end = v.add(len);
        let mut out = v;
        while left < left_end && right < right_end {
            if is_less(&*right, &*left) { //~ ptr-read-then-user-code|len-stale-during-user-code
                ptr::copy_nonoverlapping(right, out, 1);
                right = right.add(1);
            } else {
                ptr::copy_nonoverlapping(left, out, 1);
                left = left.add(1);
            }
            out = out.add(1);
        }
        ptr::copy_nonoverlapping(left, out, left_end.offset_from(left) as usize);
    }
}

pub fn merge_sort<T, F: FnMut(&T, &T) -> bool>(v: &mut [T], is_less: &mut F) {
    if v.len() < 2 || size_of::<T>() == 0 {
        return;
    }
    let mid = v.len() / 2;
    merge_sort(&mut v[..mid], is_less);
    merge_sort(&mut v[mid..], is_less);
    let mut scratch: Vec<T> = Vec::with_capacity(mid);
    // SAFETY: `scratch` holds `mid` elements and, with its length of 0, drops none of them.
    unsafe { merge(v, mid, scratch.as_mut_ptr(), is_less) }
}
