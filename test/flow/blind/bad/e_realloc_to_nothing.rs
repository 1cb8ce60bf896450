use std::alloc::{alloc, dealloc, realloc, Layout};
fn main() {
    let l = Layout::new::<u64>();
    unsafe {
        let p = alloc(l);
        if p.is_null() {
            return;
        }
        let q = realloc(p, l, 0); //~ contract
        dealloc(q, l);
    }
}
