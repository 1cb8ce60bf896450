// BUG: use-after-free: the box in the mutex is replaced while a pointer into it is kept
use std::sync::Mutex;

fn main() {
    let slot = Mutex::new(Box::new([0u8; 16]));
    let raw = slot.lock().unwrap().as_mut_ptr();
    *slot.lock().unwrap() = Box::new([1u8; 16]);
    unsafe { *raw = 7 };
}
