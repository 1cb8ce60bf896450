use std::ffi::c_void;

unsafe extern "C" {
    fn on_exit(cb: extern "C" fn(i32, *mut c_void), arg: *mut c_void) -> i32;
}

extern "C" fn trampoline(_rc: i32, arg: *mut c_void) {
    let f = unsafe { Box::from_raw(arg as *mut Box<dyn FnOnce()>) };
    f();
}

pub fn at_exit(f: Box<dyn FnOnce()>) -> bool {
    let arg = Box::into_raw(Box::new(f));
    let rc = unsafe { on_exit(trampoline, arg.cast()) };
    if rc != 0 {
        drop(unsafe { Box::from_raw(arg) });
    }
    rc == 0
}
