use std::alloc::{Layout, alloc};

pub fn zero() -> Option<Box<u64>> {
    let p = unsafe { alloc(Layout::new::<u64>()) }.cast::<u64>();
    if p.is_null() {
        return None;
    }
    unsafe {
        p.write(0);
        Some(Box::from_raw(p))
    }
}
