use std::alloc::{Layout, alloc_zeroed, dealloc};

pub fn f() -> u8 {
    let layout = Layout::array::<u8>(8).unwrap();
    unsafe {
        let p = alloc_zeroed(layout);
        if p.is_null() {
            return 0;
        }
        let first = p.read();
        dealloc(p, layout);
        first
    }
}
