use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{RawWaker, RawWakerVTable, Waker};

static VTABLE: RawWakerVTable = RawWakerVTable::new(clone, wake, wake_by_ref, release);

unsafe fn clone(data: *const ()) -> RawWaker {
    unsafe { Arc::increment_strong_count(data.cast::<AtomicUsize>()) }
    RawWaker::new(data, &VTABLE)
}

unsafe fn wake(data: *const ()) {
    let count = unsafe { Arc::from_raw(data.cast::<AtomicUsize>()) };
    count.fetch_add(1, Ordering::Relaxed);
}

unsafe fn wake_by_ref(data: *const ()) {
    let count = unsafe { &*data.cast::<AtomicUsize>() };
    count.fetch_add(1, Ordering::Relaxed);
}

unsafe fn release(data: *const ()) {
    unsafe { Arc::decrement_strong_count(data.cast::<AtomicUsize>()) }
}

pub fn waker(count: Arc<AtomicUsize>) -> Waker {
    let data = Arc::into_raw(count).cast();
    unsafe { Waker::from_raw(RawWaker::new(data, &VTABLE)) }
}
