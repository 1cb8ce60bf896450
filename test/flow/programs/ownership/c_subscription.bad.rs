use std::ffi::{c_int, c_void};
use std::ptr;

type RawHandler = unsafe extern "C" fn(user: *mut c_void, code: c_int);

unsafe extern "C" {
    fn bus_subscribe(topic: c_int, handler: RawHandler, user: *mut c_void) -> c_int;
    fn bus_unsubscribe(topic: c_int, handler: RawHandler);
}

struct Handler {
    f: Box<dyn FnMut(i32)>,
}

unsafe extern "C" fn trampoline(user: *mut c_void, code: c_int) {
    let handler = user.cast::<Handler>();
    unsafe { ((*handler).f)(code) }
}

pub struct Subscription {
    topic: c_int,
    user: *mut Handler,
}

impl Subscription {
    pub fn new(topic: i32, f: impl FnMut(i32) + 'static) -> Option<Subscription> {
        let user = Box::into_raw(Box::new(Handler { f: Box::new(f) }));
        if unsafe { bus_subscribe(topic, trampoline, user.cast()) } == 0 {
            return Some(Subscription { topic, user });
        }
        drop(unsafe { Box::from_raw(user) });
        None
    }

    /// Ends the subscription before its time.
    pub fn cancel(&mut self) {
        if !self.user.is_null() {
            unsafe { bus_unsubscribe(self.topic, trampoline) };
            drop(unsafe { Box::from_raw(self.user) });
        }
    }
}

impl Drop for Subscription {
    fn drop(&mut self) {
        self.cancel();
        if self.user != ptr::null_mut() {
            drop(unsafe { Box::from_raw(self.user) }); //~ use-after-from-raw
        }
    }
}
