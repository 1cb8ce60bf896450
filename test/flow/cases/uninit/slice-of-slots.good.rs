use std::alloc::{Layout, alloc, handle_alloc_error};
use std::mem::MaybeUninit;

pub fn f(n: usize) -> *mut u8 {
    let layout = Layout::array::<u8>(n.max(1)).unwrap();
    let p = unsafe { alloc(layout) };
    if p.is_null() {
        handle_alloc_error(layout);
    }
    let bytes = unsafe { std::slice::from_raw_parts_mut(p.cast::<MaybeUninit<u8>>(), n) };
    bytes.fill(MaybeUninit::new(0));
    p
}
