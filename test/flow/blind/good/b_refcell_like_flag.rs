use std::cell::{Cell, UnsafeCell};
use std::ops::{Deref, DerefMut};

pub struct Lock<T> {
    held: Cell<bool>,
    val: UnsafeCell<T>,
}
pub struct Guard<'a, T> {
    lock: &'a Lock<T>,
}

impl<T> Lock<T> {
    pub fn new(val: T) -> Self {
        Lock { held: Cell::new(false), val: UnsafeCell::new(val) }
    }
    pub fn lock(&self) -> Option<Guard<'_, T>> {
        if self.held.replace(true) { None } else { Some(Guard { lock: self }) }
    }
}
impl<T> Deref for Guard<'_, T> {
    type Target = T;
    fn deref(&self) -> &T {
        unsafe { &*self.lock.val.get() }
    }
}
impl<T> DerefMut for Guard<'_, T> {
    fn deref_mut(&mut self) -> &mut T {
        unsafe { &mut *self.lock.val.get() }
    }
}
impl<T> Drop for Guard<'_, T> {
    fn drop(&mut self) {
        self.lock.held.set(false);
    }
}

fn main() {
    let l = Lock::new(1);
    *l.lock().unwrap() += 1;
    let g = l.lock().unwrap();
    println!("{} {}", *g, l.lock().is_none());
}
