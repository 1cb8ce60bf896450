struct Node {
    value: u32,
    next: Option<Box<Node>>,
}

fn main() {
    let mut node = Box::new(Node { value: 1, next: None });
    let tail: *mut Node = &mut *node;
    let mut head = Some(node);
    if let Some(first) = head.as_mut() {
        first.value = 2;
        first.next = None;
    }
    unsafe { (*tail).next = Some(Box::new(Node { value: 3, next: None })) } //~ box-moved-while-raw-live|stale-raw-after-owner-use
}
