//! A small executor: tasks are counted pointers, and a waker is one of them in disguise.

use std::collections::VecDeque;
use std::future::Future;
use std::mem::ManuallyDrop;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex};
use std::task::{Context, Poll, RawWaker, RawWakerVTable, Waker};

type BoxFuture = Pin<Box<dyn Future<Output = ()> + Send>>;

#[derive(Default)]
struct Shared {
    ready: Mutex<VecDeque<Arc<Task>>>,
    arrived: Condvar,
}

struct Task {
    future: Mutex<Option<BoxFuture>>,
    queued: AtomicBool,
    shared: Arc<Shared>,
}

impl Task {
    fn schedule(this: Arc<Task>) {
        if this.queued.swap(true, Ordering::AcqRel) {
            return;
        }
        let shared = Arc::clone(&this.shared);
        shared.ready.lock().unwrap().push_back(this);
        shared.arrived.notify_one();
    }

    fn into_waker(this: Arc<Task>) -> Waker {
        let data = Arc::into_raw(this).cast::<()>();
        // SAFETY: the functions of the table keep the contract of RawWaker: each waker owns one count.
        unsafe { Waker::from_raw(RawWaker::new(data, &VTABLE)) }
    }
}

static VTABLE: RawWakerVTable = RawWakerVTable::new(clone_waker, wake, wake_by_ref, drop_waker);

unsafe fn clone_waker(data: *const ()) -> RawWaker {
    unsafe { Arc::increment_strong_count(data.cast::<Task>()) };
    RawWaker::new(data, &VTABLE)
}

unsafe fn wake(data: *const ()) {
    let task = unsafe { Arc::from_raw(data.cast::<Task>()) };
    Task::schedule(task);
}

unsafe fn wake_by_ref(data: *const ()) {
    // The waker keeps its count: this one must not be given back.
    let task = ManuallyDrop::new(unsafe { Arc::from_raw(data.cast::<Task>()) });
    Task::schedule(Arc::clone(&task));
}

unsafe fn drop_waker(data: *const ()) {
    drop(unsafe { Arc::from_raw(data.cast::<Task>()) });
}

#[derive(Default)]
pub struct Executor {
    shared: Arc<Shared>,
}

#[derive(Clone)]
pub struct Spawner {
    shared: Arc<Shared>,
}

impl Spawner {
    pub fn spawn<F>(&self, future: F)
    where
        F: Future<Output = ()> + Send + 'static,
    {
        Task::schedule(Arc::new(Task {
            future: Mutex::new(Some(Box::pin(future))),
            queued: AtomicBool::new(false),
            shared: Arc::clone(&self.shared),
        }));
    }
}

impl Executor {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn spawner(&self) -> Spawner {
        Spawner { shared: Arc::clone(&self.shared) }
    }

    /// Runs what is ready and gives how many polls that took.
    pub fn run_until_stalled(&self) -> usize {
        let mut polls = 0;
        loop {
            let next = self.shared.ready.lock().unwrap().pop_front();
            let Some(task) = next else { return polls };
            polls += 1;
            Self::poll_task(task);
        }
    }

    /// Runs until `count` tasks have been polled, waiting for wakers of other threads.
    pub fn run(&self, count: usize) {
        for _ in 0..count {
            let mut ready = self.shared.ready.lock().unwrap();
            let task = loop {
                match ready.pop_front() {
                    Some(task) => break task,
                    None => ready = self.shared.arrived.wait(ready).unwrap(),
                }
            };
            drop(ready);
            Self::poll_task(task);
        }
    }

    fn poll_task(task: Arc<Task>) {
        // Before the poll: a wake during it must put the task back.
        task.queued.store(false, Ordering::Release);
        let waker = Task::into_waker(Arc::clone(&task));
        let mut cx = Context::from_waker(&waker);
        let mut slot = task.future.lock().unwrap();
        if let Some(mut future) = slot.take() {
            match future.as_mut().poll(&mut cx) {
                Poll::Ready(()) => {}
                Poll::Pending => *slot = Some(future),
            }
        }
    }
}
