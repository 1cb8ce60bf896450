pub struct Node {
    value: u32,
    left: *mut Node,
    right: *mut Node,
}

pub unsafe fn mirror(node: *mut Node) {
    if node.is_null() {
        return;
    }
    unsafe {
        std::ptr::swap(&raw mut (*node).left, &raw mut (*node).right);
        mirror((*node).left);
        mirror((*node).right);
    }
}

pub unsafe fn total(node: *const Node) -> u32 {
    match unsafe { node.as_ref() } {
        Some(node) => node.value + unsafe { total(node.left) + total(node.right) },
        None => 0,
    }
}
