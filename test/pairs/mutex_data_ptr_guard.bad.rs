// BUG: aliasing: the data of a mutex is written through a raw pointer while a guard lends it
use std::sync::Mutex;

fn main() {
    let lock = Mutex::new(String::from("a"));
    let raw: *mut String = &mut *lock.lock().unwrap();
    let guard = lock.lock().unwrap();
    let text: &str = guard.as_str();
    unsafe { (*raw).push_str("long enough to move the buffer somewhere else") };
    println!("{text}");
}
