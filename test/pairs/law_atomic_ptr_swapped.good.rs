use std::sync::atomic::{AtomicPtr, Ordering};
fn main() {
    let slot = AtomicPtr::new(Box::into_raw(Box::new(1u32)));
    let seen = slot.load(Ordering::Acquire);
    let old = slot.swap(std::ptr::null_mut(), Ordering::AcqRel);
    unsafe {
        println!("{}", *seen);
        drop(Box::from_raw(old));
    }
}
