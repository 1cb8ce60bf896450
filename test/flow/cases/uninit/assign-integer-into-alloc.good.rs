use std::alloc::{Layout, alloc, handle_alloc_error};

pub fn f() -> *mut u64 {
    let layout = Layout::new::<u64>();
    unsafe {
        let p = alloc(layout).cast::<u64>();
        if p.is_null() {
            handle_alloc_error(layout);
        }
        // Integers have nothing to drop.
        *p = 5;
        p
    }
}
