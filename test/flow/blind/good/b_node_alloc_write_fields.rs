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
        (&raw mut (*p).name).write(name.to_string());
        (*p).next = std::ptr::null_mut();
        p
    }
}

pub unsafe fn free_node(p: *mut Node) -> *mut Node {
    unsafe {
        let next = (*p).next;
        std::ptr::drop_in_place(p);
        std::alloc::dealloc(p.cast(), Layout::new::<Node>());
        next
    }
}
