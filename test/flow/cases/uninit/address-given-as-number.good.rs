//! The foreign function gets the address as a number, and writes the value there.
use std::mem::MaybeUninit;

unsafe extern "C" {
    fn on_stack(data: usize, out: usize, run: extern "C" fn(usize, usize));
}

extern "C" fn run<R>(_data: usize, _out: usize) {}

pub fn call<R, F: FnOnce() -> R>(callback: F) -> R {
    let mut callback: MaybeUninit<F> = MaybeUninit::new(callback);
    let mut value: MaybeUninit<R> = MaybeUninit::uninit();
    unsafe {
        on_stack(
            &mut callback as *mut MaybeUninit<F> as usize,
            &mut value as *mut MaybeUninit<R> as usize,
            run::<R>,
        );
        value.assume_init()
    }
}
