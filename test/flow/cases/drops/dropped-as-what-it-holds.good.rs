//! The struct is bytes to the compiler, which drops nothing in them.
use std::marker::PhantomData;
use std::mem::{self, MaybeUninit};
use std::ptr;

#[repr(C)]
pub struct OpaqueVec<T> {
    repr: [MaybeUninit<usize>; 3],
    marker: PhantomData<Vec<T>>,
}

impl<T> OpaqueVec<T> {
    pub fn new(vec: Vec<T>) -> Self {
        unsafe { mem::transmute::<Vec<T>, OpaqueVec<T>>(vec) }
    }

    fn as_mut_vec(&mut self) -> &mut Vec<T> {
        unsafe { &mut *(self as *mut OpaqueVec<T> as *mut Vec<T>) }
    }
}

impl<T> Drop for OpaqueVec<T> {
    fn drop(&mut self) {
        unsafe { ptr::drop_in_place(self.as_mut_vec()) }
    }
}
