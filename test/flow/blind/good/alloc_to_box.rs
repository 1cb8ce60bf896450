use std::alloc::{alloc, Layout};
fn main() {
    let b = unsafe {
        let p = alloc(Layout::new::<u32>()) as *mut u32;
        assert!(!p.is_null());
        p.write(4);
        Box::from_raw(p)
    };
    println!("{b}");
}
