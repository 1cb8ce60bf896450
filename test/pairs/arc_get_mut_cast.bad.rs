// BUG: aliasing: what an Arc shares is written through its `as_ptr`
use std::sync::Arc;

fn main() {
    let shared = Arc::new(10i32);
    let other = Arc::clone(&shared);
    let view: &i32 = &other;
    unsafe { *(Arc::as_ptr(&shared) as *mut i32) = 11 };
    println!("{view}");
}
