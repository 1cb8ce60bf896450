// BUG: leak: the count that `into_raw` stands for is never given back
use std::sync::Arc;
fn peek(shared: &Arc<u32>) -> u32 {
    let raw = Arc::into_raw(shared.clone());
    unsafe { *raw }
}
fn main() {
    println!("{}", peek(&Arc::new(1)));
}
