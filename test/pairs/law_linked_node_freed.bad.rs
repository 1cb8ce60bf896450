// BUG: use-after-free: the next pointer is read out of a node that is gone
struct Node {
    next: *mut Node,
    value: u32,
}
fn main() {
    let second = Box::into_raw(Box::new(Node { next: std::ptr::null_mut(), value: 2 }));
    let first = Box::into_raw(Box::new(Node { next: second, value: 1 }));
    let mut at = first;
    while !at.is_null() {
        unsafe {
            drop(Box::from_raw(at));
            println!("{}", (*at).value);
            at = (*at).next;
        }
    }
}
