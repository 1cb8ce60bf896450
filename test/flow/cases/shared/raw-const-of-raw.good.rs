pub struct Node {
    value: u32,
    next: *mut Node,
}

pub unsafe fn set(node: *mut Node) {
    // A place behind a raw pointer keeps what that pointer may do.
    unsafe { (&raw const (*node).value).cast_mut().write(1) }
}
