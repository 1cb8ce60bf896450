use std::alloc::{alloc, handle_alloc_error, Layout};

pub struct Node {
    name: String,
    next: *mut Node,
}

pub fn new_node(name: &str) -> *mut Node {
    let layout = Layout::new::<Node>();
    unsafe {
        let p = alloc(layout) as *mut Node;
        if p.is_null() {
            handle_alloc_error(layout);
        }
        (*p).name = name.to_string(); //~ uninit
        (*p).next = std::ptr::null_mut();
        p
    }
}
