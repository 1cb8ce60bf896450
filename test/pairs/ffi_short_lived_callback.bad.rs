// BUG: ffi: the closure is kept by C after the call but is not required to be 'static.
use std::os::raw::{c_int, c_void};

type RawCallback = unsafe extern "C" fn(key: c_int, user: *mut c_void);

extern "C" {
    // Called only from `kb_poll`, on the thread that polls.
    fn kb_set_handler(cb: Option<RawCallback>, user: *mut c_void);
    fn kb_poll();
}

unsafe extern "C" fn trampoline<F: FnMut(i32)>(key: c_int, user: *mut c_void) {
    let f = &mut *(user as *mut F);
    f(key);
}

/// The keyboard; there is one, made in `main` through [`Keyboard::take`].
pub struct Keyboard {
    _not_send: core::marker::PhantomData<*mut ()>,
}

static TAKEN: std::sync::atomic::AtomicBool = std::sync::atomic::AtomicBool::new(false);

impl Keyboard {
    pub fn take() -> Option<Keyboard> {
        if TAKEN.swap(true, std::sync::atomic::Ordering::AcqRel) {
            return None;
        }
        Some(Keyboard { _not_send: core::marker::PhantomData })
    }

    /// Installs `f` for good; an earlier handler is leaked on purpose.
    pub fn on_key<F>(&mut self, f: F)
    where
        F: FnMut(i32),
    {
        let user = Box::into_raw(Box::new(f));
        unsafe { kb_set_handler(Some(trampoline::<F>), user.cast()) }
    }

    /// Delivers pending keys to the handler.
    pub fn poll(&mut self) {
        unsafe { kb_poll() }
    }
}
