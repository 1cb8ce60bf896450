use std::ffi::c_void;

unsafe extern "C" {
    fn register(callback: extern "C" fn(*mut c_void), data: *mut c_void);
}

extern "C" fn on_event(data: *mut c_void) {
    let count = unsafe { &*data.cast::<u32>() };
    let _ = *count;
}

pub fn subscribe(count: &'static u32) {
    let data = count as *const u32 as *mut c_void;
    unsafe { register(on_event, data) }
}
