use std::ffi::c_void;

type Callback = Box<dyn FnOnce(i32) + Send>;

unsafe extern "C" {
    fn submit(callback: unsafe extern "C" fn(*mut c_void, i32), data: *mut c_void);
}

unsafe extern "C" fn complete(data: *mut c_void, status: i32) {
    let callback = unsafe { Box::from_raw(data.cast::<Callback>()) };
    callback(status);
}

pub fn start(callback: Callback) {
    let data = Box::into_raw(Box::new(callback));
    unsafe { submit(complete, data.cast()) }
}
