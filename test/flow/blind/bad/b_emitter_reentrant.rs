use std::cell::UnsafeCell;

type Callback = Box<dyn Fn(&Emitter)>;

pub struct Emitter {
    subs: UnsafeCell<Vec<Callback>>,
    fired: std::cell::Cell<u32>,
}

impl Emitter {
    pub fn on(&self, cb: Callback) {
        unsafe { &mut *self.subs.get() }.push(cb);
    }
    pub fn emit(&self) {
        let subs = unsafe { &mut *self.subs.get() };
        for cb in subs.iter() {
            cb(self); //~ aliasing
        }
        self.fired.set(self.fired.get() + 1);
    }
}
