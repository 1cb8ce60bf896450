use std::cell::UnsafeCell;
use std::task::Waker;

pub struct Notify {
    waiting: UnsafeCell<Vec<Waker>>,
}

impl Notify {
    pub fn wake_all(&self) {
        let waiting = unsafe { &mut *self.waiting.get() };
        while let Some(waker) = waiting.pop() { //~ unsafecell-ref-across-call
            waker.wake(); //~| unsafecell-ref-across-call
        }
    }
}
