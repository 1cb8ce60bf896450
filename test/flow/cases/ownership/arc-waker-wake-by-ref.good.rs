use std::mem::ManuallyDrop;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

pub unsafe fn wake_by_ref(data: *const ()) {
    // The count belongs to whoever holds the waker.
    let flag = ManuallyDrop::new(unsafe { Arc::from_raw(data.cast::<AtomicBool>()) });
    flag.store(true, Ordering::Release);
}

pub unsafe fn wake(data: *const ()) {
    let flag = unsafe { Arc::from_raw(data.cast::<AtomicBool>()) };
    flag.store(true, Ordering::Release);
}
