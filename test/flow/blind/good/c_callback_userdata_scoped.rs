// edition: 2021
use std::os::raw::c_void;
unsafe extern "C" {
    fn walk(cb: extern "C" fn(*mut c_void, i32), user: *mut c_void);
}
extern "C" fn add(user: *mut c_void, v: i32) {
    let total = unsafe { &mut *(user as *mut i32) };
    *total += v;
}
pub fn total() -> i32 {
    let mut t = 0;
    unsafe { walk(add, &mut t as *mut i32 as *mut c_void) };
    t
}
