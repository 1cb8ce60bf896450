use std::sync::atomic::{AtomicPtr, Ordering};
fn main() {
    let a = AtomicPtr::new(Box::into_raw(Box::new(1)));
    let old = a.swap(Box::into_raw(Box::new(2)), Ordering::AcqRel);
    unsafe { drop(Box::from_raw(old)) };
    let last = a.swap(std::ptr::null_mut(), Ordering::AcqRel);
    if !last.is_null() {
        unsafe { drop(Box::from_raw(last)) };
    }
}
