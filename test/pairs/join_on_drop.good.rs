use std::marker::PhantomData;
use std::thread::{self, JoinHandle};

/// A background task.
pub struct Task<'a> {
    thread: Option<JoinHandle<()>>,
    _env: PhantomData<&'a ()>,
}

type Job<'a> = Box<dyn FnOnce() + Send + 'a>;

/// Builder for tasks.
#[derive(Default)]
pub struct TaskBuilder {
    name: Option<String>,
}

impl TaskBuilder {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Starts the task; it is joined when the handle goes away.
    pub fn spawn<'a, F>(self, f: F) -> std::io::Result<Task<'a>>
    where
        F: FnOnce() + Send + 'static,
    {
        let job: Job<'static> = Box::new(f);
        let mut b = thread::Builder::new();
        if let Some(n) = self.name {
            b = b.name(n);
        }
        Ok(Task { thread: Some(b.spawn(job)?), _env: PhantomData })
    }
}

impl<'a> Task<'a> {
    pub fn join(mut self) -> thread::Result<()> {
        self.thread.take().map_or(Ok(()), |t| t.join())
    }
}

impl<'a> Drop for Task<'a> {
    fn drop(&mut self) {
        if let Some(t) = self.thread.take() {
            let _ = t.join();
        }
    }
}
