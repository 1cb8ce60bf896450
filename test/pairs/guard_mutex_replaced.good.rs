use std::sync::Mutex;

fn main() {
    let slot = Mutex::new(Box::new([0u8; 16]));
    *slot.lock().unwrap() = Box::new([1u8; 16]);
    let mut guard = slot.lock().unwrap();
    let raw = guard.as_mut_ptr();
    unsafe { *raw = 7 };
    drop(guard);
    println!("{:?}", slot.lock().unwrap());
}
