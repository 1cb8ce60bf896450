use std::alloc::{alloc, dealloc, realloc, Layout};
fn main() {
    let l = Layout::array::<u8>(8).unwrap();
    unsafe {
        let p = alloc(l);
        p.write(1);
        let q = realloc(p, l, 64);
        println!("{}", *p); //~ realloc
        dealloc(q, Layout::array::<u8>(64).unwrap());
    }
}
