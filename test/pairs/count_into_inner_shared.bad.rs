// BUG: use-after-free: the second `into_inner` is that of the last owner and gives up the block
use std::sync::Arc;

fn main() {
    let first = Arc::new(vec![1, 2, 3]);
    let second = Arc::clone(&first);
    let raw = Arc::as_ptr(&first);
    assert!(Arc::into_inner(first).is_none());
    let value = Arc::into_inner(second);
    println!("{:?} {}", value, unsafe { (*raw).len() });
}
