use std::sync::Arc;

fn main() {
    let first = Arc::new(vec![1, 2, 3]);
    let second = Arc::clone(&first);
    let raw = Arc::as_ptr(&first);
    assert!(Arc::into_inner(first).is_none());
    println!("{}", unsafe { (*raw).len() });
    println!("{:?}", Arc::into_inner(second));
}
