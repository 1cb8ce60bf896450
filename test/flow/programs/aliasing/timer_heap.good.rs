use std::collections::HashMap;
use std::ptr::NonNull;

pub struct Timer {
    deadline: u64,
    slot: usize,
    cancelled: bool,
}

/// Timers in the order they were added, and by id.
#[derive(Default)]
pub struct Timers {
    list: Vec<NonNull<Timer>>,
    by_id: HashMap<u64, NonNull<Timer>>,
}

impl Timers {
    pub fn add(&mut self, id: u64, deadline: u64) {
        let timer = Box::new(Timer { deadline, slot: 0, cancelled: false });
        let raw = unsafe { NonNull::new_unchecked(Box::into_raw(timer)) };
        self.list.push(raw);
        unsafe { (*raw.as_ptr()).slot = self.list.len() - 1 };
        self.by_id.insert(id, raw);
    }

    pub fn cancel(&mut self, id: u64) -> bool {
        match self.by_id.remove(&id) {
            Some(raw) => {
                unsafe { (*raw.as_ptr()).cancelled = true };
                true
            }
            None => false,
        }
    }

    pub fn due(&self, now: u64) -> Vec<usize> {
        let mut due = Vec::new();
        for timer in self.list.iter().map(|timer| unsafe { timer.as_ref() }) {
            if !timer.cancelled && timer.deadline <= now {
                due.push(timer.slot);
            }
        }
        due
    }
}

impl Drop for Timers {
    fn drop(&mut self) {
        for timer in self.list.drain(..) {
            drop(unsafe { Box::from_raw(timer.as_ptr()) });
        }
    }
}
