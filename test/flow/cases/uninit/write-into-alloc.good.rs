use std::alloc::{Layout, alloc, handle_alloc_error};

pub fn f() -> *mut String {
    let layout = Layout::new::<String>();
    unsafe {
        let p = alloc(layout).cast::<String>();
        if p.is_null() {
            handle_alloc_error(layout);
        }
        p.write(String::from("a"));
        *p = String::from("b");
        p
    }
}
