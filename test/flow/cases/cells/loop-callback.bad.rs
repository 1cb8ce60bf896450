use std::cell::UnsafeCell;

pub struct Bus {
    handlers: UnsafeCell<Vec<fn(&Bus)>>,
}

impl Bus {
    pub fn emit(&self) {
        let handlers = unsafe { &mut *self.handlers.get() };
        for i in 0..handlers.len() {
            handlers[i](self); //~ unsafecell-ref-across-call
        }
    }
}
