//! A clone that counts one owner more is the same bits, and each of the two is dropped.
use std::cell::Cell;
use std::marker::PhantomData;
use std::{mem, ptr};

pub struct Text<F> {
    at: Cell<usize>,
    marker: PhantomData<*mut F>,
}

impl<F> Text<F> {
    pub fn new() -> Text<F> {
        let count: *mut Cell<usize> = Box::into_raw(Box::new(Cell::new(1)));
        Text { at: Cell::new(count as usize), marker: PhantomData }
    }

    unsafe fn count(&self) -> &Cell<usize> {
        unsafe { &*(self.at.get() as *const Cell<usize>) }
    }

    unsafe fn incref(&self) {
        let count = unsafe { self.count() };
        count.set(count.get() + 1);
    }

    pub fn into_other<G>(self) -> Text<G> {
        unsafe { mem::transmute(self) }
    }
}

impl<F> Clone for Text<F> {
    fn clone(&self) -> Text<F> {
        unsafe {
            self.incref();
            ptr::read(self)
        }
    }
}

impl<F> Drop for Text<F> {
    fn drop(&mut self) {
        let count = unsafe { self.count() };
        count.set(count.get() - 1);
        if count.get() == 0 {
            drop(unsafe { Box::from_raw(self.at.get() as *mut Cell<usize>) });
        }
    }
}

pub fn twice() {
    let text: Text<u8> = Text::new();
    let other: Text<u16> = text.clone().into_other();
    drop(other);
}
