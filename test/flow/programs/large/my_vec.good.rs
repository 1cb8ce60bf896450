//! A growable array with the parts that are easy to get wrong: drain, retain, into_iter, extend.

use std::alloc::{self, Layout};
use std::marker::PhantomData;
use std::mem::{self, ManuallyDrop};
use std::ops::Range;
use std::ptr::{self, NonNull};

struct RawBuf<T> {
    ptr: NonNull<T>,
    cap: usize,
    _owns: PhantomData<T>,
}

unsafe impl<T: Send> Send for RawBuf<T> {}
unsafe impl<T: Sync> Sync for RawBuf<T> {}

impl<T> RawBuf<T> {
    const fn new() -> Self {
        assert!(size_of::<T>() != 0, "zero-sized elements are not supported");
        RawBuf { ptr: NonNull::dangling(), cap: 0, _owns: PhantomData }
    }

    fn grow_to(&mut self, at_least: usize) {
        if at_least <= self.cap {
            return;
        }
        let new_cap = at_least.max(self.cap.saturating_mul(2)).max(4);
        let layout = Layout::array::<T>(new_cap).expect("capacity overflow");
        let raw = if self.cap == 0 {
            unsafe { alloc::alloc(layout) }
        } else {
            let old = Layout::array::<T>(self.cap).unwrap();
            unsafe { alloc::realloc(self.ptr.as_ptr().cast(), old, layout.size()) }
        };
        let Some(ptr) = NonNull::new(raw.cast::<T>()) else { alloc::handle_alloc_error(layout) };
        self.ptr = ptr;
        self.cap = new_cap;
    }
}

impl<T> Drop for RawBuf<T> {
    fn drop(&mut self) {
        if self.cap != 0 {
            unsafe { alloc::dealloc(self.ptr.as_ptr().cast(), Layout::array::<T>(self.cap).unwrap()) };
        }
    }
}

pub struct MyVec<T> {
    buf: RawBuf<T>,
    len: usize,
}

impl<T> MyVec<T> {
    pub const fn new() -> Self {
        MyVec { buf: RawBuf::new(), len: 0 }
    }

    pub fn push(&mut self, value: T) {
        if self.len == self.buf.cap {
            self.buf.grow_to(self.len + 1);
        }
        unsafe { self.buf.ptr.as_ptr().add(self.len).write(value) };
        self.len += 1;
    }

    pub fn pop(&mut self) -> Option<T> {
        self.len = self.len.checked_sub(1)?;
        Some(unsafe { ptr::read(self.buf.ptr.as_ptr().add(self.len)) })
    }

    pub fn insert(&mut self, index: usize, value: T) {
        assert!(index <= self.len, "index out of bounds");
        self.buf.grow_to(self.len + 1);
        unsafe {
            let at = self.buf.ptr.as_ptr().add(index);
            ptr::copy(at, at.add(1), self.len - index);
            at.write(value);
        }
        self.len += 1;
    }

    pub fn remove(&mut self, index: usize) -> T {
        assert!(index < self.len, "index out of bounds");
        self.len -= 1;
        unsafe {
            let at = self.buf.ptr.as_ptr().add(index);
            let value = ptr::read(at);
            ptr::copy(at.add(1), at, self.len - index);
            value
        }
    }

    pub fn retain(&mut self, mut keep: impl FnMut(&mut T) -> bool) {
        let old_len = mem::replace(&mut self.len, 0);
        let base = self.buf.ptr.as_ptr();
        let mut kept = 0;
        for i in 0..old_len {
            unsafe {
                let cur = base.add(i);
                if keep(&mut *cur) {
                    ptr::copy(cur, base.add(kept), 1);
                    kept += 1;
                } else {
                    ptr::drop_in_place(cur);
                }
            }
        }
        self.len = kept;
    }

    pub fn drain(&mut self, range: Range<usize>) -> Drain<'_, T> {
        let Range { start, end } = range;
        assert!(start <= end && end <= self.len);
        let tail_len = self.len - end;
        // Whoever forgets the drain forgets the elements behind it as well.
        self.len = start;
        Drain { at: start, end, tail: end, tail_len, vec: NonNull::from(self), _marker: PhantomData }
    }
}

impl<T> Drop for MyVec<T> {
    fn drop(&mut self) {
        let all = ptr::slice_from_raw_parts_mut(self.buf.ptr.as_ptr(), self.len);
        unsafe { ptr::drop_in_place(all) };
    }
}

impl<T> Extend<T> for MyVec<T> {
    fn extend<I: IntoIterator<Item = T>>(&mut self, iter: I) {
        let iter = iter.into_iter();
        self.buf.grow_to(self.len.checked_add(iter.size_hint().0).expect("capacity overflow"));
        iter.for_each(|value| self.push(value));
    }
}

pub struct Drain<'a, T> {
    vec: NonNull<MyVec<T>>,
    at: usize,
    end: usize,
    tail: usize,
    tail_len: usize,
    _marker: PhantomData<&'a mut MyVec<T>>,
}

impl<T> Iterator for Drain<'_, T> {
    type Item = T;
    fn next(&mut self) -> Option<T> {
        if self.at == self.end {
            return None;
        }
        let value = unsafe { ptr::read((*self.vec.as_ptr()).buf.ptr.as_ptr().add(self.at)) };
        self.at += 1;
        Some(value)
    }
}

impl<T> Drop for Drain<'_, T> {
    fn drop(&mut self) {
        self.by_ref().for_each(drop);
        unsafe {
            let vec = self.vec.as_mut();
            let base = vec.buf.ptr.as_ptr();
            ptr::copy(base.add(self.tail), base.add(vec.len), self.tail_len);
            vec.len += self.tail_len;
        }
    }
}

pub struct IntoIter<T> {
    _buf: RawBuf<T>,
    at: *const T,
    end: *const T,
}

impl<T> IntoIterator for MyVec<T> {
    type Item = T;
    type IntoIter = IntoIter<T>;
    fn into_iter(self) -> IntoIter<T> {
        let this = ManuallyDrop::new(self);
        let buf = unsafe { ptr::read(&this.buf) };
        let at = buf.ptr.as_ptr().cast_const();
        IntoIter { at, end: unsafe { at.add(this.len) }, _buf: buf }
    }
}

impl<T> Iterator for IntoIter<T> {
    type Item = T;
    fn next(&mut self) -> Option<T> {
        if self.at == self.end {
            return None;
        }
        let value = unsafe { ptr::read(self.at) };
        self.at = unsafe { self.at.add(1) };
        Some(value)
    }
}

impl<T> Drop for IntoIter<T> {
    fn drop(&mut self) {
        self.by_ref().for_each(drop);
    }
}
