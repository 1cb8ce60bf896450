use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

pub fn notify(flag: &Arc<AtomicBool>) {
    let p = Arc::as_ptr(flag);
    let again = unsafe { Arc::from_raw(p) }; //~ rc-from-raw-without-count
    again.store(true, Ordering::Release);
}
