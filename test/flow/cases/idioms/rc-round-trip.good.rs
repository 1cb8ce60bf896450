use std::ffi::c_void;
use std::rc::Rc;

pub fn to_cookie(shared: &Rc<String>) -> *const c_void {
    Rc::into_raw(Rc::clone(shared)).cast()
}

pub unsafe fn from_cookie(cookie: *const c_void) -> Rc<String> {
    unsafe { Rc::from_raw(cookie.cast::<String>()) }
}
