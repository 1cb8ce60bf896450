use std::sync::atomic::{AtomicPtr, Ordering};
static CUR: AtomicPtr<String> = AtomicPtr::new(std::ptr::null_mut());
pub fn set(s: String) {
    let p = Box::into_raw(Box::new(s));
    let old = CUR.swap(p, Ordering::AcqRel);
    if !old.is_null() {
        drop(unsafe { Box::from_raw(old) });
    }
}
