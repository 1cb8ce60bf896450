//! A binary heap; the greatest element is at the front.

use std::mem::ManuallyDrop;
use std::ptr;

struct Hole<T> {
    elem: ManuallyDrop<T>,
    pos: *mut T,
}

impl<T> Drop for Hole<T> {
    fn drop(&mut self) {
        unsafe { ptr::copy_nonoverlapping(&*self.elem, self.pos, 1) };
    }
}

pub struct Heap<T> {
    data: Vec<T>,
}

impl<T: Ord> Heap<T> {
    pub const fn new() -> Self {
        Heap { data: Vec::new() }
    }

    pub fn push(&mut self, elem: T) {
        self.data.push(elem);
        let last = self.data.len() - 1;
        unsafe { self.sift_up(last) };
    }

    /// # Safety
    /// `pos` must be in bounds.
    unsafe fn sift_up(&mut self, mut pos: usize) {
        let data = self.data.as_mut_ptr();
        unsafe {
            let mut hole = Hole { elem: ManuallyDrop::new(ptr::read(data.add(pos))), pos: data.add(pos) };
            while pos > 0 {
                let parent = (pos - 1) / 2;
                if *hole.elem <= *data.add(parent) {
                    break;
                }
                ptr::copy_nonoverlapping(data.add(parent), data.add(pos), 1);
                pos = parent;
                hole.pos = data.add(pos);
            }
        }
    }

    pub fn peek(&self) -> Option<&T> {
        self.data.first()
    }
}
