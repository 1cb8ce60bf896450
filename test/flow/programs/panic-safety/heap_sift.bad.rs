//! A binary heap; the greatest element is at the front.

use std::ptr;

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
            let elem = ptr::read(data.add(pos));
            while pos > 0 {
                let parent = (pos - 1) / 2;
                if elem <= *data.add(parent) { //~ ptr-read-then-user-code
                    break;
                }
                ptr::copy_nonoverlapping(data.add(parent), data.add(pos), 1);
                pos = parent;
            }
            ptr::write(data.add(pos), elem);
        }
    }

    pub fn peek(&self) -> Option<&T> {
        self.data.first()
    }
}
