pub struct Node {
    value: u32,
    next: *mut Node,
}

pub unsafe fn remove(node: *mut Node) -> u32 {
    let alias = node;
    unsafe {
        let node = Box::from_raw(node);
        let _ = alias;
        node.value
    }
}
