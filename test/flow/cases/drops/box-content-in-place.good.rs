use std::alloc::{Layout, dealloc};

fn main() {
    let p = Box::into_raw(Box::new(String::from("a")));
    unsafe {
        std::ptr::drop_in_place(p);
        dealloc(p.cast(), Layout::new::<String>());
    }
}
