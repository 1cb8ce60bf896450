use std::cmp::Ordering;
use std::mem::ManuallyDrop;

struct Hole<T> {
    src: *const T,
    dst: *mut T,
}

impl<T> Drop for Hole<T> {
    fn drop(&mut self) {
        unsafe { std::ptr::copy_nonoverlapping(self.src, self.dst, 1) };
    }
}

pub fn insertion_sort<T>(s: &mut [T], mut cmp: impl FnMut(&T, &T) -> Ordering) {
    let base = s.as_mut_ptr();
    for i in 1..s.len() {
        unsafe {
            let tmp = ManuallyDrop::new(std::ptr::read(base.add(i)));
            let mut hole = Hole { src: &*tmp, dst: base.add(i) };
            let mut j = i;
            while j > 0 && cmp(&tmp, &*base.add(j - 1)) == Ordering::Less {
                std::ptr::copy_nonoverlapping(base.add(j - 1), base.add(j), 1);
                j -= 1;
                hole.dst = base.add(j);
            }
            drop(hole);
        }
    }
}
