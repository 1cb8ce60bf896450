use std::alloc::{Layout, alloc, handle_alloc_error};

pub struct Node {
    value: u32,
    next: *mut Node,
}

pub fn node(value: u32) -> *mut Node {
    let layout = Layout::new::<Node>();
    let p = unsafe { alloc(layout) }.cast::<Node>();
    if p.is_null() {
        handle_alloc_error(layout);
    }
    unsafe {
        (&raw mut (*p).value).write(value);
        (&raw mut (*p).next).write(std::ptr::null_mut());
    }
    p
}
