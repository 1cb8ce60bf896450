use std::sync::Arc;

fn main() {
    let raw = Arc::into_raw(Arc::new(5u8));
    unsafe {
        println!("{}", *raw);
        Arc::decrement_strong_count(raw);
    }
}
