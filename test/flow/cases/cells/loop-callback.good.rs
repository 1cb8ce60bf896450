use std::cell::UnsafeCell;

pub struct Bus {
    handlers: UnsafeCell<Vec<fn(&Bus)>>,
}

impl Bus {
    pub fn emit(&self) {
        let mut i = 0;
        while let Some(handler) = unsafe { (&*self.handlers.get()).get(i).copied() } {
            handler(self);
            i += 1;
        }
    }
}
