use std::cell::UnsafeCell;
use std::task::Waker;

pub struct Notify {
    waiting: UnsafeCell<Vec<Waker>>,
}

impl Notify {
    pub fn wake_all(&self) {
        let waiting = unsafe { std::mem::take(&mut *self.waiting.get()) };
        for waker in waiting {
            waker.wake();
        }
    }
}
