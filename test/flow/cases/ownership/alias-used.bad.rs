pub struct Node {
    value: u32,
    next: *mut Node,
}

pub unsafe fn remove(node: *mut Node) -> u32 {
    let alias = node;
    unsafe {
        drop(Box::from_raw(node));
        (*alias).value //~ use-after-from-raw
    }
}
