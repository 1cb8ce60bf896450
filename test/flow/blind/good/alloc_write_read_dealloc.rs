use std::alloc::{alloc, dealloc, handle_alloc_error, Layout};
fn main() {
    let l = Layout::array::<u32>(4).unwrap();
    unsafe {
        let p = alloc(l) as *mut u32;
        if p.is_null() {
            handle_alloc_error(l);
        }
        for i in 0..4 {
            p.add(i).write(i as u32);
        }
        println!("{}", *p.add(3));
        dealloc(p as *mut u8, l);
    }
}
