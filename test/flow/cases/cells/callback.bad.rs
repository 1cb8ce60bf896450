use std::cell::UnsafeCell;

pub struct Runtime {
    queue: UnsafeCell<Vec<u32>>,
}

impl Runtime {
    pub fn run(&self, f: impl Fn(&Runtime)) {
        let queue = unsafe { &mut *self.queue.get() };
        f(self); //~| unsafecell-ref-across-call
        queue.push(1); //~ unsafecell-ref-across-call
    }
}
