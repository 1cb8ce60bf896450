use std::ptr;

struct Run<T> {
    start: *mut T,
    end: *mut T,
    dest: *mut T,
}

impl<T> Drop for Run<T> {
    fn drop(&mut self) {
        // Whatever is left of the left run fills the gap exactly.
        unsafe {
            let rest = self.end.offset_from(self.start) as usize;
            ptr::copy_nonoverlapping(self.start, self.dest, rest);
        }
    }
}

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
        let mut run = Run { start: buf, end: buf.add(mid), dest: v };
        let mut right = v.add(mid);
        let right_end = v.add(len);
        while run.start < run.end && right < right_end {
            if is_less(&*right, &*run.start) {
                ptr::copy_nonoverlapping(right, run.dest, 1);
                right = right.add(1);
            } else {
                ptr::copy_nonoverlapping(run.start, run.dest, 1);
                run.start = run.start.add(1);
            }
            run.dest = run.dest.add(1);
        }
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
