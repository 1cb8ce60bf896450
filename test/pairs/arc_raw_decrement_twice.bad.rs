// BUG: use-after-free: one count that `into_raw` gave is taken back twice
use std::sync::Arc;

fn main() {
    let raw = Arc::into_raw(Arc::new(5u8));
    unsafe {
        Arc::decrement_strong_count(raw);
        println!("{}", *raw);
    }
}
