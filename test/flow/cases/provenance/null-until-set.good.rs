pub struct Node {
    value: u32,
    next: *mut Node,
}

pub fn f(value: u32, target: &mut Node) {
    let mut node: *mut Node = std::ptr::null_mut();
    if target.next.is_null() {
        node = target;
    }
    if !node.is_null() {
        unsafe { (*node).value = value }
    }
}
