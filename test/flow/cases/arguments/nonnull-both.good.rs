use std::ptr::NonNull;

struct Node {
    value: u32,
    next: Option<NonNull<Node>>,
}

unsafe fn link(node: NonNull<Node>, other: NonNull<Node>) {
    unsafe {
        (*other.as_ptr()).value = 1;
        (*node.as_ptr()).value = 2;
        (*node.as_ptr()).next = Some(other);
    }
}

pub unsafe fn f(node: NonNull<Node>) {
    unsafe { link(node, node) }
}
