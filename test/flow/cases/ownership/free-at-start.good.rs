use std::alloc::{Layout, alloc, dealloc};

pub fn f() {
    let layout = Layout::new::<[u32; 4]>();
    unsafe {
        let p = alloc(layout);
        if p.is_null() {
            return;
        }
        let next = p.add(4);
        next.write(1);
        dealloc(next.sub(4), layout);
    }
}
