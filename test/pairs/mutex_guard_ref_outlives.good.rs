use std::sync::Mutex;

fn main() {
    let lock = Mutex::new(5i32);
    let mut guard = lock.lock().unwrap();
    let stretched: &'static mut i32 = unsafe { std::mem::transmute(&mut *guard) };
    *stretched = 7;
    drop(guard);
    *lock.lock().unwrap() = 6;
}
