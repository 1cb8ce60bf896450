use std::alloc::{Layout, alloc_zeroed, dealloc, handle_alloc_error};

pub fn f() -> u32 {
    let layout = Layout::new::<u32>();
    unsafe {
        let p = alloc_zeroed(layout).cast::<u32>();
        if p.is_null() {
            handle_alloc_error(layout);
        }
        let value = p.read();
        dealloc(p.cast(), layout);
        value
    }
}
