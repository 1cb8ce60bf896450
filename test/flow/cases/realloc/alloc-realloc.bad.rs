use std::alloc::{Layout, alloc, dealloc, handle_alloc_error, realloc};

pub unsafe fn f() -> u8 {
    let layout = Layout::array::<u8>(16).unwrap();
    unsafe {
        let old = alloc(layout);
        if old.is_null() {
            handle_alloc_error(layout);
        }
        old.write(1);
        let new = realloc(old, layout, 1024);
        if new.is_null() {
            handle_alloc_error(layout);
        }
        let first = old.read(); //~ ptr-across-realloc|use-after-from-raw|raw-outlives-owner
        dealloc(new, Layout::array::<u8>(1024).unwrap());
        first
    }
}
