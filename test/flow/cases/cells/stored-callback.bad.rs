use std::cell::UnsafeCell;

pub struct Signal {
    value: UnsafeCell<u32>,
    on_change: Box<dyn Fn(&Signal)>,
}

impl Signal {
    pub fn bump(&self) -> u32 {
        let value = unsafe { &mut *self.value.get() };
        *value += 1;
        (self.on_change)(self); //~| unsafecell-ref-across-call
        *value //~ unsafecell-ref-across-call
    }
}
