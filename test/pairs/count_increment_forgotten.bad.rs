// BUG: double-free: two owners are made of one count
use std::sync::Arc;

fn main() {
    let raw = Arc::into_raw(Arc::new(5u8));
    unsafe {
        Arc::increment_strong_count(raw);
        Arc::decrement_strong_count(raw);
        Arc::decrement_strong_count(raw);
        drop(Arc::from_raw(raw));
    }
}
