//! The executor: polls tasks that were woken, and waits for completions when there are none.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::future::Future;
use std::io;
use std::pin::Pin;
use std::rc::Rc;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Wake, Waker};

use crate::drain::drain;
use crate::op::OpState;
use crate::ring::{Handle, Ring};
use crate::slab::Slab;

/// A future that runs on its own.
struct Task {
    key: usize,
    future: Pin<Box<dyn Future<Output = ()>>>,
}

/// Keys of the tasks to poll. Wakers may sit in other threads, so it is the one thing here that is locked.
#[derive(Default)]
struct ReadyQueue(Mutex<VecDeque<usize>>);

impl ReadyQueue {
    fn push(&self, key: usize) {
        let mut keys = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        keys.push_back(key);
    }

    fn pop(&self) -> Option<usize> {
        let mut keys = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        keys.pop_front()
    }
}

/// Wakes the task under one key. If the task is gone and the key used again, the other is polled once in vain.
struct TaskWaker {
    key: usize,
    ready: Arc<ReadyQueue>,
}

impl Wake for TaskWaker {
    fn wake(self: Arc<Self>) {
        self.ready.push(self.key);
    }
}

/// An operation that is done, and its result.
struct Completion {
    state: Rc<OpState>,
    result: i32,
}

/// Runs tasks on the thread that owns it.
pub struct Executor {
    ring: Handle,
    tasks: Slab<Box<Task>>,
    ready: Arc<ReadyQueue>,
    backlog: Vec<Completion>,
}

impl Executor {
    /// An executor whose ring takes `entries` submissions at a time.
    ///
    /// # Errors
    ///
    /// Those of [`Ring::new`].
    pub fn new(entries: u32) -> io::Result<Self> {
        Ok(Self::with_ring(Ring::new(entries)?))
    }

    fn with_ring(ring: Ring) -> Self {
        Self { ring: Rc::new(RefCell::new(ring)), tasks: Slab::new(), ready: Arc::default(), backlog: Vec::new() }
    }

    /// The ring to start operations on.
    pub fn handle(&self) -> Handle {
        Rc::clone(&self.ring)
    }

    /// Adds a task, to be polled by [`Executor::run`].
    pub fn spawn(&mut self, future: impl Future<Output = ()> + 'static) {
        let mut task = Box::new(Task { key: 0, future: Box::pin(future) });
        let raw = &raw mut *task;
        let key = self.tasks.insert(task);
        // SAFETY: the slab moves the box, never the task that it owns.
        unsafe { (*raw).key = key };
        self.ready.push(key);
    }

    /// Runs until every task is done, or none of them waits for the ring any more.
    ///
    /// # Errors
    ///
    /// What the kernel reports when it is asked to submit or to wait.
    pub fn run(&mut self) -> io::Result<()> {
        loop {
            while let Some(key) = self.ready.pop() {
                self.poll(key);
            }
            if self.tasks.is_empty() || self.ring.borrow().in_flight() == 0 {
                return Ok(());
            }
            let submitted = self.ring.borrow_mut().submit_and_wait(1);
            match submitted {
                Err(error) if error.kind() != io::ErrorKind::Interrupted => return Err(error),
                _ => self.reap(),
            }
        }
    }

    fn poll(&mut self, key: usize) {
        let Some(task) = self.tasks.get_mut(key) else {
            return;
        };
        let key = task.key;
        let ready = Arc::clone(&self.ready);
        let waker = Waker::from(Arc::new(TaskWaker { key, ready }));
        let polled = task.future.as_mut().poll(&mut Context::from_waker(&waker));
        if polled.is_ready() {
            self.tasks.remove(key);
        }
    }

    /// Takes what the kernel has completed, then wakes whoever waits for it. The ring is not borrowed any more by then.
    fn reap(&mut self) {
        let mut ring = self.ring.borrow_mut();
        while let Some(entry) = ring.pop() {
            // SAFETY: `push` lets in no other cookies, and each comes back with one completion.
            if let Some(state) = unsafe { OpState::from_cookie(entry.user_data) } {
                let result = entry.res;
                self.backlog.push(Completion { state, result });
            }
        }
        drop(ring);
        for completion in drain(&mut self.backlog) {
            completion.state.complete(completion.result);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{BufferPool, File, ring::tests::ring_if_supported};

    #[test]
    fn tasks_read_files_side_by_side() {
        let Some(ring) = ring_if_supported(8) else {
            return;
        };
        let mut executor = Executor::with_ring(ring);
        let pool = Rc::new(RefCell::new(BufferPool::new(16)));
        let seen = Rc::new(RefCell::new(Vec::new()));
        for offset in [2, 0] {
            let (ring, pool, seen) = (executor.handle(), Rc::clone(&pool), Rc::clone(&seen));
            executor.spawn(async move {
                let file = File::open(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml")).unwrap();
                let buffer = pool.borrow_mut().take();
                let (count, buffer) = file.read_at(&ring, buffer, offset).unwrap().await;
                seen.borrow_mut().push((offset, count.unwrap(), buffer.header::<4>()));
                pool.borrow_mut().give_back(buffer);
            });
        }
        executor.run().expect("the ring accepts reads");
        seen.borrow_mut().sort_unstable();
        assert_eq!(*seen.borrow(), [(0, 16, Some(*b"[pac")), (2, 16, Some(*b"acka"))]);
        assert!(executor.tasks.is_empty());
    }

    #[test]
    fn a_dropped_read_keeps_its_buffer_for_the_kernel() {
        let Some(ring) = ring_if_supported(8) else {
            return;
        };
        let mut executor = Executor::with_ring(ring);
        let ring = executor.handle();
        executor.spawn(async move {
            let file = File::open("/dev/zero").unwrap();
            let mut pool = BufferPool::new(16);
            drop(file.read_at(&ring, pool.take(), 0).unwrap());
            let (count, _) = file.read_at(&ring, pool.take(), 0).unwrap().await;
            assert_eq!(count.unwrap(), 16);
        });
        executor.run().expect("the ring accepts reads");
    }
}
