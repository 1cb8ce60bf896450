use std::ffi::c_void;
unsafe extern "C" fn call<F: FnMut(i32)>(user: *mut c_void, v: i32) {
    let f = unsafe { &mut *(user as *mut F) };
    f(v);
}
fn drive<F: FnMut(i32)>(mut f: F) {
    let user = &raw mut f as *mut c_void;
    for v in 0..3 {
        unsafe { call::<F>(user, v) };
    }
}
fn main() {
    let mut s = 0;
    drive(|v| s += v);
    println!("{s}");
}
