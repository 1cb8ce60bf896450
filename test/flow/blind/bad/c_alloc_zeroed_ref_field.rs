use std::alloc::{alloc_zeroed, Layout};
struct R {
    name: &'static str,
    n: u32,
}
fn main() {
    unsafe {
        let p = alloc_zeroed(Layout::new::<R>()) as *mut R;
        (*p).n = 1;
        println!("{}", (*p).name); //~ null-or-dangling-deref
    }
}
