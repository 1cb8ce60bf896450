use std::{mem, ptr};

struct Hole<T> {
    src: *const T,
    dest: *mut T,
}

impl<T> Drop for Hole<T> {
    fn drop(&mut self) {
        unsafe { ptr::copy_nonoverlapping(self.src, self.dest, 1) };
    }
}

fn swap_first<T, F>(v: &mut [T], is_less: &F)
where
    F: Fn(&T, &T) -> bool,
{
    if v.len() >= 2 && is_less(&v[1], &v[0]) {
        unsafe {
            let first = mem::ManuallyDrop::new(ptr::read(&v[0]));
            let _hole = Hole { src: &*first, dest: &mut v[1] };
            ptr::copy_nonoverlapping(&v[1], &mut v[0], 1);
        }
    }
}

pub fn bubble<T, F>(v: &mut [T], is_less: F)
where
    F: Fn(&T, &T) -> bool,
{
    for start in 0..v.len() {
        swap_first(&mut v[start..], &is_less);
        if is_less(&v[start], &v[0]) {
            v.swap(start, 0);
        }
    }
}
