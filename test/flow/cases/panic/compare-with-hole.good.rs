use std::mem::ManuallyDrop;

struct Hole<T> {
    value: ManuallyDrop<T>,
    at: *mut T,
}

impl<T> Drop for Hole<T> {
    fn drop(&mut self) {
        // The value goes back where the gap is, also while unwinding.
        unsafe { std::ptr::copy_nonoverlapping(&*self.value, self.at, 1) }
    }
}

pub fn insert_tail<T: Ord>(v: &mut [T]) {
    let n = v.len();
    if n < 2 {
        return;
    }
    let p = v.as_mut_ptr();
    unsafe {
        let value = ManuallyDrop::new(std::ptr::read(p.add(n - 1)));
        let mut hole = Hole { value, at: p.add(n - 1) };
        let mut i = n - 1;
        while i > 0 && *hole.value < *p.add(i - 1) {
            std::ptr::copy_nonoverlapping(p.add(i - 1), p.add(i), 1);
            i -= 1;
            hole.at = p.add(i);
        }
    }
}
