use core::cell::Cell;
use core::marker::PhantomData;
use core::ops::Deref;
use core::ptr::{self, NonNull};
use std::alloc::{Layout, dealloc};
use std::process::abort;

struct Inner<T> {
    strong: Cell<usize>,
    /// All strong pointers together hold one weak count.
    weak: Cell<usize>,
    value: T,
}

pub struct Rc<T> {
    ptr: NonNull<Inner<T>>,
    _drops: PhantomData<Inner<T>>,
}

pub struct Weak<T> {
    ptr: NonNull<Inner<T>>,
}

fn increment(count: &Cell<usize>) {
    let n = count.get() + 1;
    if n == usize::MAX {
        abort();
    }
    count.set(n);
}

/// Counts down and gives what is left.
fn decrement(count: &Cell<usize>) -> usize {
    let n = count.get() - 1;
    count.set(n);
    n
}

impl<T> Rc<T> {
    pub fn new(value: T) -> Rc<T> {
        let inner = Box::new(Inner { strong: Cell::new(1), weak: Cell::new(1), value });
        Rc { ptr: NonNull::from(Box::leak(inner)), _drops: PhantomData }
    }

    fn strong(&self) -> &Cell<usize> {
        unsafe { &(*self.ptr.as_ptr()).strong }
    }

    fn weak(&self) -> &Cell<usize> {
        unsafe { &(*self.ptr.as_ptr()).weak }
    }

    pub fn strong_count(this: &Self) -> usize {
        this.strong().get()
    }

    pub fn ptr_eq(a: &Self, b: &Self) -> bool {
        a.ptr == b.ptr
    }

    pub fn downgrade(this: &Self) -> Weak<T> {
        increment(this.weak());
        Weak { ptr: this.ptr }
    }

    pub fn get_mut(this: &mut Self) -> Option<&mut T> {
        if this.strong().get() == 1 && this.weak().get() == 1 {
            // SAFETY: nobody else can reach the value.
            Some(unsafe { &mut (*this.ptr.as_ptr()).value })
        } else {
            None
        }
    }

    /// A pointer to the value; `from_raw` takes it back, with the count that it carries.
    pub fn into_raw(this: Self) -> *const T {
        let ptr = this.ptr.as_ptr();
        core::mem::forget(this);
        unsafe { &raw const (*ptr).value }
    }

    /// # Safety
    /// `value` must come from `into_raw`, and each result may be taken back only once.
    pub unsafe fn from_raw(value: *const T) -> Self {
        let offset = core::mem::offset_of!(Inner<T>, value);
        let ptr = unsafe { value.byte_sub(offset) }.cast_mut().cast::<Inner<T>>();
        Rc { ptr: unsafe { NonNull::new_unchecked(ptr) }, _drops: PhantomData }
    }

    pub fn try_unwrap(this: Self) -> Result<T, Self> {
        if this.strong().get() != 1 {
            return Err(this);
        }
        let ptr = this.ptr;
        core::mem::forget(this);
        unsafe {
            let value = ptr::read(&raw const (*ptr.as_ptr()).value);
            (*ptr.as_ptr()).strong.set(0);
            // Gives back the weak count of the strong ones, and the memory if it was the last.
            drop(Weak { ptr });
            Ok(value)
        }
    }
}

impl<T> Clone for Rc<T> {
    fn clone(&self) -> Self {
        increment(self.strong());
        Rc { ptr: self.ptr, _drops: PhantomData }
    }
}

impl<T> Deref for Rc<T> {
    type Target = T;
    fn deref(&self) -> &T {
        unsafe { &(*self.ptr.as_ptr()).value }
    }
}

impl<T> Drop for Rc<T> {
    fn drop(&mut self) {
        if decrement(self.strong()) > 0 {
            return;
        }
        // Holds the memory until the value is gone, also when its destructor panics.
        let _memory = Weak { ptr: self.ptr };
        unsafe { ptr::drop_in_place(&raw mut (*self.ptr.as_ptr()).value) };
    }
}

impl<T> Weak<T> {
    pub fn upgrade(&self) -> Option<Rc<T>> {
        let strong = unsafe { &(*self.ptr.as_ptr()).strong };
        if strong.get() == 0 {
            return None;
        }
        increment(strong);
        Some(Rc { ptr: self.ptr, _drops: PhantomData })
    }
}

impl<T> Clone for Weak<T> {
    fn clone(&self) -> Self {
        increment(unsafe { &(*self.ptr.as_ptr()).weak });
        Weak { ptr: self.ptr }
    }
}

impl<T> Drop for Weak<T> {
    fn drop(&mut self) {
        if decrement(unsafe { &(*self.ptr.as_ptr()).weak }) == 0 {
            unsafe { dealloc(self.ptr.as_ptr().cast(), Layout::new::<Inner<T>>()) };
        }
    }
}
