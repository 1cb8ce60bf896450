use std::sync::Mutex;

pub fn f(shared: Mutex<Vec<u8>>) -> u8 {
    let p = shared.lock().unwrap().as_ptr();
    drop(shared);
    unsafe { *p } //~ raw-outlives-owner
}
