use std::alloc::{Layout, alloc, dealloc, handle_alloc_error};

pub fn f() -> u64 {
    let layout = Layout::new::<u64>();
    unsafe {
        let p = alloc(layout).cast::<u64>();
        if p.is_null() {
            handle_alloc_error(layout);
        }
        p.write(1);
        let value = p.read();
        dealloc(p.cast(), layout);
        value
    }
}
