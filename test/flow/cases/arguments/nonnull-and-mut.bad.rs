use std::ptr::NonNull;

struct Node {
    value: u32,
    next: Option<NonNull<Node>>,
}

unsafe fn link(node: &mut Node, other: NonNull<Node>) {
    unsafe { (*other.as_ptr()).value = 1 } //~| alias-args-same-call
    node.value = 2;
    node.next = Some(other);
}

pub unsafe fn f(node: NonNull<Node>) {
    unsafe { link(&mut *node.as_ptr(), node) } //~ alias-args-same-call
}
