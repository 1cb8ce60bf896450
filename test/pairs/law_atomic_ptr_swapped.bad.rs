// BUG: use-after-free: the old value of the atomic pointer is freed and read
use std::sync::atomic::{AtomicPtr, Ordering};
fn main() {
    let slot = AtomicPtr::new(Box::into_raw(Box::new(1u32)));
    let seen = slot.load(Ordering::Acquire);
    let old = slot.swap(std::ptr::null_mut(), Ordering::AcqRel);
    unsafe {
        drop(Box::from_raw(old));
        println!("{}", *seen);
    }
}
