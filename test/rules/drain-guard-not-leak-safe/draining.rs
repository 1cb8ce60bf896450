//! Draining guards that leave the container's length alone until they are dropped.

use std::marker::PhantomData;
use std::mem;
use std::ptr::{self, NonNull};
use std::slice;

pub struct Dr<'a, T> {
    v: &'a mut Vec<T>,
    i: usize,
}

impl<'a, T> Iterator for Dr<'a, T> {
    type Item = T;
    fn next(&mut self) -> Option<T> {
        if self.i == self.v.len() {
            return None;
        }
        self.i += 1;
        Some(unsafe { std::ptr::read(self.v.as_ptr().add(self.i - 1)) })
        //            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ note: an element is moved out here
    }
}

impl<'a, T> Drop for Dr<'a, T> {
    fn drop(&mut self) {
        unsafe { self.v.set_len(0) }
        //       ^^^^^^^^^^^^^^^^^ note: only this takes it out of the count, and it does not run for a forgotten guard
    }
}

pub fn drain<T>(v: &mut Vec<T>) -> Dr<'_, T> {
    Dr { v, i: 0 }
    //<^^^^^^^^^^^ warning: if this `Dr` is forgotten, `v` still counts the elements that were moved out of it, and they are used or dropped a second time
}

pub trait DrainExt<T> {
    fn drain_slowly(&mut self) -> Dr<'_, T>;
}

impl<T> DrainExt<T> for Vec<T> {
    fn drain_slowly(&mut self) -> Dr<'_, T> {
        Dr { v: self, i: 0 }
        //<^^^^^^^^^^^^^^^^^ warning: if this `Dr` is forgotten, the `Vec` still counts the elements that were moved out of it, and they are used or dropped a second time
    }
}

/// A container of this file, its guard in the way of `vec::Drain`.
pub struct Stack<T> {
    ptr: NonNull<T>,
    cap: usize,
    len: usize,
}

pub struct Range<'a, T> {
    iter: slice::Iter<'a, T>,
    stack: NonNull<Stack<T>>,
    tail_start: usize,
    tail_len: usize,
    _borrow: PhantomData<&'a mut Stack<T>>,
}

impl<T> Stack<T> {
    pub fn drain_front(&mut self, end: usize) -> Range<'_, T> {
        assert!(end <= self.len);
        let taken = unsafe { slice::from_raw_parts(self.ptr.as_ptr(), end) };
        let tail_len = self.len - end;
        Range {
        //<^^^^ warning: if this `Range` is forgotten, the `Stack` still counts the elements that were moved out of it, and they are used or dropped a second time
            iter: taken.iter(),
            tail_start: end,
            tail_len,
            stack: NonNull::from(self),
            _borrow: PhantomData,
        }
    }

    fn finish(&mut self, len: usize) {
        self.len = len;
    }

    pub fn pop_all(&mut self) -> PopAll<'_, T> {
        PopAll::new(self)
    }

    pub fn by_method(&mut self) -> impl Iterator<Item = T> + '_ {
        ByMethod(self, 0)
        //<^^^^^^^^^^^^^^ warning: if this `ByMethod` is forgotten, the `Stack` still counts the elements that were moved out of it, and they are used or dropped a second time
    }
}

impl<T> Iterator for Range<'_, T> {
    type Item = T;
    fn next(&mut self) -> Option<T> {
        self.iter.next().map(|element| unsafe { ptr::read(element) })
        //                                      ^^^^^^^^^^^^^^^^^^ note: an element is moved out here
    }
}

impl<T> Drop for Range<'_, T> {
    fn drop(&mut self) {
        self.for_each(drop);
        let stack = unsafe { self.stack.as_mut() };
        unsafe {
            let base = stack.ptr.as_ptr();
            ptr::copy(base.add(self.tail_start), base, self.tail_len);
        }
        stack.len = self.tail_len;
        //<^^^^^^^^^^^^^^^^^^^^^^ note: only this takes it out of the count, and it does not run for a forgotten guard
    }
}

pub struct PopAll<'a, T> {
    stack: &'a mut Stack<T>,
    left: usize,
}

impl<'a, T> PopAll<'a, T> {
    fn new(stack: &'a mut Stack<T>) -> Self {
        let left = stack.len;
        Self { stack, left }
        //<^^^^^^^^^^^^^^^^^ warning: if this `PopAll` is forgotten, `stack` still counts the elements that were moved out of it, and they are used or dropped a second time
    }

    pub fn take(&mut self) -> Option<T> {
        self.left = self.left.checked_sub(1)?;
        Some(unsafe { self.stack.ptr.as_ptr().add(self.left).read() })
        //            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ note: an element is moved out here
    }
}

impl<T> Drop for PopAll<'_, T> {
    fn drop(&mut self) {
        while self.take().is_some() {}
        self.stack.len = 0;
        //<^^^^^^^^^^^^^^^ note: only this takes it out of the count, and it does not run for a forgotten guard
    }
}

/// The tuple struct is private, but goes out as an iterator.
struct ByMethod<'a, T>(&'a mut Stack<T>, usize);

impl<T> Iterator for ByMethod<'_, T> {
    type Item = T;
    fn next(&mut self) -> Option<T> {
        if self.1 == self.0.len {
            return None;
        }
        self.1 += 1;
        Some(unsafe { self.0.ptr.add(self.1 - 1).read() })
        //            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ note: an element is moved out here
    }
}

impl<T> Drop for ByMethod<'_, T> {
    fn drop(&mut self) {
        self.0.finish(0);
        //<^^^^^^^^^^^^^ note: only this takes it out of the count, and it does not run for a forgotten guard
    }
}

/// Leaves the vector empty by leaking what it was.
pub struct Leaky<'a, T> {
    values: &'a mut Vec<T>,
    at: usize,
}

impl<'a, T> Leaky<'a, T> {
    pub fn new(values: &'a mut Vec<T>) -> Leaky<'a, T> {
        Leaky { values, at: 0 }
        //<^^^^^^^^^^^^^^^^^^^^ warning: if this `Leaky` is forgotten, `values` still counts the elements that were moved out of it, and they are used or dropped a second time
    }
}

impl<T> Iterator for Leaky<'_, T> {
    type Item = T;
    fn next(&mut self) -> Option<T> {
        let value = unsafe { ptr::read(&self.values[self.at]) };
        //                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ note: an element is moved out here
        self.at += 1;
        Some(value)
    }
}

impl<T> Drop for Leaky<'_, T> {
    fn drop(&mut self) {
        mem::forget(mem::take(self.values));
        //<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ note: only this takes it out of the count, and it does not run for a forgotten guard
    }
}
