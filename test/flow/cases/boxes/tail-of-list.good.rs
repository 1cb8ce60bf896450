struct Node {
    value: u32,
    next: *mut Node,
}

fn main() {
    let head = Box::into_raw(Box::new(Node { value: 1, next: std::ptr::null_mut() }));
    let tail = head;
    unsafe {
        (*head).value = 2;
        (*tail).next = Box::into_raw(Box::new(Node { value: 3, next: std::ptr::null_mut() }));
        drop(Box::from_raw((*head).next));
        drop(Box::from_raw(head));
    }
}
