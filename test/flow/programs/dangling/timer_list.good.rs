use std::ptr;

struct Timer {
    deadline: u64,
    fire: Box<dyn FnOnce()>,
    next: *mut Timer,
}

/// Timers sorted by deadline.
pub struct TimerList {
    first: *mut Timer,
}

impl TimerList {
    pub const fn new() -> Self {
        TimerList { first: ptr::null_mut() }
    }

    pub fn add(&mut self, deadline: u64, fire: Box<dyn FnOnce()>) {
        let timer = Box::into_raw(Box::new(Timer { deadline, fire, next: ptr::null_mut() }));
        let mut link: *mut *mut Timer = &raw mut self.first;
        unsafe {
            while !(*link).is_null() && (**link).deadline <= deadline {
                link = &raw mut (**link).next;
            }
            (*timer).next = *link;
            *link = timer;
        }
    }

    pub fn cancel_all(&mut self) {
        let mut timer = self.first;
        self.first = ptr::null_mut();
        while !timer.is_null() {
            unsafe {
                let next = (*timer).next;
                drop(Box::from_raw(timer));
                timer = next;
            }
        }
    }

    pub fn expire(&mut self, now: u64) {
        while !self.first.is_null() && unsafe { (*self.first).deadline } <= now {
            let timer = unsafe { Box::from_raw(self.first) };
            self.first = timer.next;
            (timer.fire)();
        }
    }
}

impl Drop for TimerList {
    fn drop(&mut self) {
        self.cancel_all();
    }
}
