use std::sync::Arc;
fn main() {
    let p = Arc::into_raw(Arc::new(3));
    unsafe {
        Arc::decrement_strong_count(p);
        println!("{}", *p); //~ dangling
    }
}
