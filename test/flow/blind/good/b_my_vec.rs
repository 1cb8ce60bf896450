use std::alloc::{self, Layout};
use std::ptr::NonNull;

pub struct MyVec<T> {
    p: NonNull<T>,
    cap: usize,
    len: usize,
}

impl<T> MyVec<T> {
    pub fn new() -> Self {
        assert!(size_of::<T>() != 0);
        MyVec { p: NonNull::dangling(), cap: 0, len: 0 }
    }
    fn grow(&mut self) {
        let cap = if self.cap == 0 { 1 } else { 2 * self.cap };
        let new = Layout::array::<T>(cap).unwrap();
        let raw = if self.cap == 0 {
            unsafe { alloc::alloc(new) }
        } else {
            let old = Layout::array::<T>(self.cap).unwrap();
            unsafe { alloc::realloc(self.p.as_ptr() as *mut u8, old, new.size()) }
        };
        self.p = match NonNull::new(raw as *mut T) {
            Some(p) => p,
            None => alloc::handle_alloc_error(new),
        };
        self.cap = cap;
    }
    pub fn push(&mut self, x: T) {
        if self.len == self.cap {
            self.grow();
        }
        unsafe { self.p.as_ptr().add(self.len).write(x) };
        self.len += 1;
    }
    pub fn pop(&mut self) -> Option<T> {
        if self.len == 0 {
            return None;
        }
        self.len -= 1;
        unsafe { Some(self.p.as_ptr().add(self.len).read()) }
    }
    pub fn insert(&mut self, i: usize, x: T) {
        assert!(i <= self.len);
        if self.len == self.cap {
            self.grow();
        }
        unsafe {
            let at = self.p.as_ptr().add(i);
            std::ptr::copy(at, at.add(1), self.len - i);
            at.write(x);
        }
        self.len += 1;
    }
    pub fn as_slice(&self) -> &[T] {
        unsafe { std::slice::from_raw_parts(self.p.as_ptr(), self.len) }
    }
}

impl<T> Drop for MyVec<T> {
    fn drop(&mut self) {
        if self.cap != 0 {
            while self.pop().is_some() {}
            unsafe { alloc::dealloc(self.p.as_ptr() as *mut u8, Layout::array::<T>(self.cap).unwrap()) };
        }
    }
}

fn main() {
    let mut v = MyVec::new();
    v.push(1);
    v.insert(0, 2);
    v.push(3);
    println!("{:?} {:?}", v.pop(), v.as_slice());
}
