use std::marker::PhantomData;
use std::os::raw::{c_int, c_void};

type Trampoline = unsafe extern "C" fn(*mut c_void, c_int);

unsafe extern "C" fn trampoline<F: FnMut(i32)>(data: *mut c_void, code: c_int) {
    let f = &mut *(data as *mut F);
    f(code as i32);
}

/// A closure packaged for a C event loop.
pub struct Subscription<F: FnMut(i32)> {
    data: *mut c_void,
    call: Trampoline,
    _closure: PhantomData<F>,
}

// The pointer is uniquely ours.
unsafe impl<F: FnMut(i32) + Send> Send for Subscription<F> {}

impl<F: FnMut(i32)> Subscription<F> {
    pub fn new(f: F) -> Self {
        Subscription {
            data: Box::into_raw(Box::new(f)) as *mut c_void,
            call: trampoline::<F>,
            _closure: PhantomData,
        }
    }

    /// Delivers an event by hand.
    pub fn fire(&mut self, code: i32) {
        unsafe { (self.call)(self.data, code as c_int) }
    }
}

impl<F: FnMut(i32)> Drop for Subscription<F> {
    fn drop(&mut self) {
        // SAFETY: created by Box::into_raw in `new`.
        unsafe { drop(Box::from_raw(self.data as *mut F)) }
    }
}
