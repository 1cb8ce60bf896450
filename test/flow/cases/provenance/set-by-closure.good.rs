use std::panic::AssertUnwindSafe;

unsafe extern "C" {
    fn make() -> *mut u8;
}

pub struct Wrap<F>(pub F);

pub fn caught() -> u8 {
    let mut p: *mut u8 = std::ptr::null_mut();
    let _ = std::panic::catch_unwind(AssertUnwindSafe(|| p = unsafe { make() }));
    unsafe { *p }
}

pub fn run_by<R: Fn(&mut dyn FnMut())>(run: R) -> u8 {
    let mut p: *mut u8 = std::ptr::null_mut();
    run(&mut || p = unsafe { make() });
    unsafe { *p }
}

pub fn wrapped(run: fn(Wrap<&mut dyn FnMut()>)) -> u8 {
    let mut p: *mut u8 = std::ptr::null_mut();
    run(Wrap(&mut || p = unsafe { make() }));
    unsafe { *p }
}
