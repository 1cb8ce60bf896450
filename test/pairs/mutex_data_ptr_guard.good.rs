use std::sync::Mutex;

fn main() {
    let lock = Mutex::new(String::from("a"));
    let mut guard = lock.lock().unwrap();
    let raw: *mut String = &mut *guard;
    unsafe { (*raw).push_str("long enough to move the buffer somewhere else") };
    let text: &str = guard.as_str();
    println!("{text}");
}
