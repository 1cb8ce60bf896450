use std::sync::Arc;
fn main() {
    let a = Arc::new(String::from("x"));
    let p = Arc::into_raw(a);
    println!("{}", unsafe { &*p });
    unsafe { Arc::increment_strong_count(p) };
    let b = unsafe { Arc::from_raw(p) };
    unsafe { Arc::decrement_strong_count(p) };
    println!("{b}");
}
