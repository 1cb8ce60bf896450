use std::cell::{Cell, UnsafeCell};
use std::collections::VecDeque;

type Job = Box<dyn FnOnce(&Executor)>;

/// A single-threaded executor. Jobs may add jobs.
pub struct Executor {
    jobs: UnsafeCell<VecDeque<Job>>,
    done: Cell<usize>,
}

impl Executor {
    pub fn new() -> Self {
        Executor { jobs: UnsafeCell::new(VecDeque::new()), done: Cell::new(0) }
    }

    pub fn spawn(&self, job: impl FnOnce(&Executor) + 'static) {
        // SAFETY: not Sync, and the reference does not live over code of others.
        unsafe { (*self.jobs.get()).push_back(Box::new(job)) };
    }

    pub fn run(&self) -> usize {
        let jobs = unsafe { &mut *self.jobs.get() };
        while !jobs.is_empty() {
            let job = jobs.pop_front().unwrap();
            job(self);
            let left = jobs.len(); //~ unsafecell-ref-across-call
            self.done.set(self.done.get() + 1);
            if left == 0 {
                break;
            }
        }
        self.done.get()
    }
}
