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
            println!("{}", (*at).value);
            let next = (*at).next;
            drop(Box::from_raw(at));
            at = next;
        }
    }
}
