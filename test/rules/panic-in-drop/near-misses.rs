//! Alike, and right as they are.

use std::ffi::CString;
use std::mem::size_of;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::ptr::NonNull;
use std::sync::{Mutex, PoisonError};
use std::thread;

pub struct Guard<'a> {
    list: &'a Mutex<Vec<u32>>,
    inner: Option<Box<u32>>,
    slots: [Option<u32>; 4],
    start: usize,
    armed: bool,
    panicking: bool,
}

impl Drop for Guard<'_> {
    fn drop(&mut self) {
        self.list.lock().unwrap_or_else(PoisonError::into_inner).clear();
        drop(self.inner.take().unwrap());
        drop(Option::take(&mut self.inner).expect("there until now"));
        debug_assert!(self.armed);
        assert!(size_of::<u32>() == 4);
        for index in 0..self.slots.len() {
            self.slots[index] = None;
        }
        self.slots[0] = None;
        self.slots[self.start % 4] = None;
        if self.start < self.slots.len() {
            self.slots[self.start] = None;
        }
        let name = CString::new("guard").unwrap();
        let pointer = NonNull::new(name.as_ptr().cast_mut()).unwrap();
        let _ = pointer;
        let _ = catch_unwind(AssertUnwindSafe(|| self.list.lock().unwrap().clear()));
        if !thread::panicking() && self.armed {
            self.list.lock().unwrap().clear();
            panic!("still armed");
        }
        if thread::panicking() {
            self.armed = false;
        } else {
            assert!(self.armed);
        }
        let unwinding = thread::panicking();
        if !unwinding {
            assert!(self.armed);
        }
        if !self.panicking {
            self.list.lock().unwrap().clear();
        }
        assert!(self.armed || thread::panicking());
        if self.inner.is_some() {
            let inner = self.inner.as_ref().unwrap();
            println!("{inner}");
        }
    }
}

pub struct Later(u32);

impl Drop for Later {
    fn drop(&mut self) {
        fn checked(value: u32) -> u32 {
            value.checked_add(1).unwrap()
        }
        let value = self.0;
        thread::spawn(move || assert!(checked(value) > 0));
        let _unused = || panic!("not called");
        let _task = async move { Some(value).unwrap() };
    }
}

impl Later {
    fn drop(self) {
        // Not the trait's method.
        assert!(self.0 > 0);
        Some(self.0).unwrap();
    }

    pub fn finish(self) {
        self.drop();
    }
}

pub struct Stack {
    items: Vec<u32>,
    closed: bool,
}

impl Stack {
    fn shrink(&mut self, to: usize) {
        assert!(to <= self.items.len());
        self.items.truncate(to);
    }

    fn close(&mut self) {
        if !thread::panicking() {
            self.items.pop().unwrap();
        }
        self.closed = true;
    }
}

impl Drop for Stack {
    fn drop(&mut self) {
        self.shrink(0);
        self.close();
        while !self.items.is_empty() {
            println!("{}", self.items.pop().unwrap());
        }
    }
}

pub struct Parser(Vec<u8>);

impl Parser {
    fn expect(&mut self, _byte: u8) {}
}

impl Drop for Parser {
    fn drop(&mut self) {
        self.expect(b';');
    }
}

struct AbortOnDrop;

impl Drop for AbortOnDrop {
    fn drop(&mut self) {
        panic!("left by unwinding");
    }
}

pub fn or_abort(action: impl FnOnce()) {
    let guard = AbortOnDrop;
    action();
    std::mem::forget(guard);
}

#[cfg(test)]
mod tests {
    struct Counted(u32);

    impl Drop for Counted {
        fn drop(&mut self) {
            assert_eq!(self.0, 1);
        }
    }
}
