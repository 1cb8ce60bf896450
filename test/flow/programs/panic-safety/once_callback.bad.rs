use std::mem::ManuallyDrop;

type Callback = Box<dyn FnOnce(i32) + Send>;

/// One entry of the completion table; `armed` says whether `cb` still holds a closure.
struct Slot {
    cb: ManuallyDrop<Callback>,
    armed: bool,
}

impl Drop for Slot {
    fn drop(&mut self) {
        if self.armed {
            unsafe { ManuallyDrop::drop(&mut self.cb) };
        }
    }
}

#[derive(Default)]
pub struct Completions {
    slots: Vec<Slot>,
}

impl Completions {
    pub fn arm(&mut self, f: impl FnOnce(i32) + Send + 'static) -> usize {
        self.slots.push(Slot { cb: ManuallyDrop::new(Box::new(f)), armed: true });
        self.slots.len() - 1
    }

    /// Called by the poller with the result of operation `token`.
    pub fn complete(&mut self, token: usize, result: i32) {
        let slot = &mut self.slots[token];
        if !slot.armed {
            return;
        }
        let cb: Callback = unsafe { std::ptr::read(&*slot.cb) };
        cb(result); //~ ptr-read-then-user-code
        slot.armed = false;
    }
}
