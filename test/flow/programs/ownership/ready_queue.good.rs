use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

pub struct Task {
    name: String,
    queued: AtomicBool,
}

#[derive(Default)]
pub struct ReadyQueue {
    tasks: Mutex<VecDeque<Arc<Task>>>,
}

impl ReadyQueue {
    pub fn task(name: impl Into<String>) -> Arc<Task> {
        Arc::new(Task { name: name.into(), queued: AtomicBool::new(false) })
    }

    /// Puts the task at the end unless it waits already.
    pub fn wake(&self, task: &Arc<Task>) {
        if task.queued.swap(true, Ordering::AcqRel) {
            return;
        }
        let raw = Arc::as_ptr(task);
        let handle = unsafe {
            Arc::increment_strong_count(raw);
            Arc::from_raw(raw)
        };
        self.tasks.lock().unwrap().push_back(handle);
    }

    pub fn run_one(&self, run: impl FnOnce(&str)) -> bool {
        let Some(task) = self.tasks.lock().unwrap().pop_front() else {
            return false;
        };
        task.queued.store(false, Ordering::Release);
        run(&task.name);
        true
    }
}
