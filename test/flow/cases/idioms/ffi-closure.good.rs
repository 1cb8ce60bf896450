use std::ffi::c_void;

unsafe extern "C" {
    fn for_each(callback: unsafe extern "C" fn(*mut c_void, i32), data: *mut c_void);
}

unsafe extern "C" fn trampoline<F: FnMut(i32)>(data: *mut c_void, value: i32) {
    let f = unsafe { &mut *data.cast::<F>() };
    f(value);
}

pub fn visit<F: FnMut(i32)>(mut f: F) {
    // The callee is done with the pointer when it returns.
    unsafe { for_each(trampoline::<F>, (&raw mut f).cast()) }
}
