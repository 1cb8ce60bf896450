use std::alloc::{alloc, dealloc, Layout};
fn main() {
    let l = Layout::new::<u32>();
    unsafe {
        let p = alloc(l) as *mut u32;
        let v = *p; //~ uninit
        println!("{v}");
        dealloc(p.cast(), l);
    }
}
