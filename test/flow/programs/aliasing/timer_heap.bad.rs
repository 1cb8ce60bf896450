use std::collections::HashMap;

pub struct Timer {
    deadline: u64,
    slot: usize,
    cancelled: bool,
}

/// Timers in the order they were added, and by id.
#[derive(Default)]
pub struct Timers {
    list: Vec<Box<Timer>>,
    by_id: HashMap<u64, *mut Timer>,
}

impl Timers {
    pub fn add(&mut self, id: u64, deadline: u64) {
        let mut timer = Box::new(Timer { deadline, slot: 0, cancelled: false });
        let raw: *mut Timer = &mut *timer;
        self.list.push(timer);
        unsafe { (*raw).slot = self.list.len() - 1 }; //~ box-moved-while-raw-live
        self.by_id.insert(id, raw);
    }

    pub fn cancel(&mut self, id: u64) -> bool {
        match self.by_id.remove(&id) {
            Some(raw) => {
                unsafe { (*raw).cancelled = true };
                true
            }
            None => false,
        }
    }

    pub fn due(&self, now: u64) -> Vec<usize> {
        let mut due = Vec::new();
        for timer in &self.list {
            if !timer.cancelled && timer.deadline <= now {
                due.push(timer.slot);
            }
        }
        due
    }
}
