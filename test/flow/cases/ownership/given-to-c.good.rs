use std::ffi::c_void;

unsafe extern "C" {
    fn submit(data: *mut c_void);
}

pub fn f(job: u64) {
    unsafe { submit(Box::into_raw(Box::new(job)).cast()) }
}

pub unsafe extern "C" fn on_done(data: *mut c_void) -> u64 {
    *unsafe { Box::from_raw(data.cast::<u64>()) }
}
