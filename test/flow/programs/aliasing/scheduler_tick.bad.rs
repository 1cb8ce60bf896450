use core::cell::Cell;

pub struct Task {
    pub id: u32,
    pub ticks: u32,
    pub runtime: u64,
    pub need_resched: bool,
}

/// One CPU's run queue. `curr` always points to a live task that nobody else touches.
pub struct RunQueue {
    curr: Cell<*mut Task>,
    quantum: u32,
}

impl RunQueue {
    /// # Safety
    /// `task` must stay valid while it is current.
    pub unsafe fn new(task: *mut Task, quantum: u32) -> Self {
        RunQueue { curr: Cell::new(task), quantum }
    }

    fn current(&self) -> *mut Task {
        self.curr.get()
    }

    fn mark_for_preemption(&self) {
        let task = unsafe { &mut *self.current() };
        task.need_resched = true;
        task.ticks = 0;
    }

    /// Timer interrupt.
    pub fn tick(&self, elapsed: u64) {
        let task = unsafe { &mut *self.current() };
        task.ticks += 1;
        if task.ticks >= self.quantum {
            self.mark_for_preemption();
        }
        task.runtime += elapsed; //~ two-live-mut-reborrows|reborrow-invalidated-by-parent-use|unsafecell-ref-across-call
    }
}
