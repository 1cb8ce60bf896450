use std::cell::UnsafeCell;

pub struct Runtime {
    queue: UnsafeCell<Vec<u32>>,
}

impl Runtime {
    pub fn run(&self, f: impl Fn(&Runtime)) {
        f(self);
        let queue = unsafe { &mut *self.queue.get() };
        queue.push(1);
    }
}
