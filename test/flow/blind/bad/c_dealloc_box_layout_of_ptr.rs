use std::alloc::{dealloc, Layout};
fn main() {
    let p = Box::into_raw(Box::new([0u64; 4]));
    unsafe { dealloc(p as *mut u8, Layout::for_value(&p)) }; //~ alloc-mismatch
}
