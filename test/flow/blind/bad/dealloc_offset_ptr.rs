use std::alloc::{alloc, dealloc, Layout};
fn main() {
    let l = Layout::array::<u32>(4).unwrap();
    unsafe {
        let p = alloc(l) as *mut u32;
        if p.is_null() {
            return;
        }
        let q = p.add(1);
        q.write(3);
        dealloc(q as *mut u8, l); //~ alloc-mismatch
    }
}
