use std::ffi::c_void;
use std::rc::Rc;

pub struct Timer {
    ticks: std::cell::Cell<u32>,
}

extern "C" fn on_tick(user: *mut c_void) {
    let t = unsafe { Rc::from_raw(user as *const Timer) };
    t.ticks.set(t.ticks.get() + 1);
}

fn main() {
    let t = Rc::new(Timer { ticks: std::cell::Cell::new(0) });
    let user = Rc::into_raw(t) as *mut c_void;
    on_tick(user);
    on_tick(user); //~ double-free
}
