use std::sync::atomic::{AtomicPtr, Ordering};
fn main() {
    let a: AtomicPtr<u32> = AtomicPtr::new(std::ptr::null_mut());
    let p = a.load(Ordering::Relaxed);
    unsafe { *p = 1 }; //~ null-or-dangling-deref
}
