use std::cell::UnsafeCell;

pub struct Signal {
    value: UnsafeCell<u32>,
    on_change: Box<dyn Fn(&Signal)>,
}

impl Signal {
    pub fn bump(&self) -> u32 {
        let value = unsafe {
            *self.value.get() += 1;
            *self.value.get()
        };
        (self.on_change)(self);
        value
    }
}
