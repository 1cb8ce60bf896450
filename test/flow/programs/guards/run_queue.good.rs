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
        loop {
            // The borrow ends before the job runs.
            let next = unsafe { (*self.jobs.get()).pop_front() };
            let Some(job) = next else { break };
            job(self);
            self.done.set(self.done.get() + 1);
        }
        self.done.get()
    }
}
