use std::alloc::{Layout, alloc, dealloc, handle_alloc_error};

pub fn f() -> u32 {
    let layout = Layout::new::<u32>();
    unsafe {
        let p = alloc(layout).cast::<u32>();
        if p.is_null() {
            handle_alloc_error(layout);
        }
        let value = p.read(); //~ uninit-assume-init|ref-to-uninit
        dealloc(p.cast(), layout);
        value
    }
}
