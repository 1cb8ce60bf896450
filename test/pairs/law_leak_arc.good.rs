use std::sync::Arc;
fn peek(shared: &Arc<u32>) -> u32 {
    let raw = Arc::into_raw(shared.clone());
    let value = unsafe { *raw };
    drop(unsafe { Arc::from_raw(raw) });
    value
}
fn main() {
    println!("{}", peek(&Arc::new(1)));
}
