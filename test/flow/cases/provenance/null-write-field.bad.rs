pub struct Node {
    value: u32,
    next: *mut Node,
}

pub fn f(value: u32) {
    let node: *mut Node = std::ptr::null_mut();
    unsafe { (*node).value = value } //~ deref-no-provenance
}
