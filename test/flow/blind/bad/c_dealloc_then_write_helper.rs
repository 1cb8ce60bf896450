use std::alloc::{alloc, dealloc, Layout};
unsafe fn release(p: *mut u8) {
    unsafe { dealloc(p, Layout::from_size_align_unchecked(32, 8)) }
}
fn main() {
    unsafe {
        let p = alloc(Layout::from_size_align_unchecked(32, 8));
        p.write(1);
        release(p);
        p.write(2); //~ dangling
    }
}
