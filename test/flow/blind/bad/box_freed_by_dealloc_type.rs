use std::alloc::{dealloc, Layout};
fn main() {
    let p = Box::into_raw(Box::new(1u32));
    unsafe { dealloc(p.cast(), Layout::new::<u64>()) }; //~ alloc-mismatch
}
