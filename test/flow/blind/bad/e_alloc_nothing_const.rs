use std::alloc::{alloc, dealloc, Layout};
fn main() {
    let l = Layout::from_size_align(0, 8).unwrap();
    unsafe {
        let p = alloc(l); //~ contract
        if !p.is_null() {
            dealloc(p, l);
        }
    }
}
