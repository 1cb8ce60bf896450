use std::alloc::{alloc, dealloc, Layout};
fn main() {
    let l = Layout::from_size_align(8, 8).unwrap();
    unsafe {
        let p = alloc(l);
        if !p.is_null() {
            dealloc(p, l);
        }
    }
}
