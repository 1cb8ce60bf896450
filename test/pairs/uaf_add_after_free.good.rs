use std::alloc::{alloc, dealloc, Layout};

fn main() {
    let layout = Layout::array::<u32>(4).unwrap();
    unsafe {
        let base = alloc(layout) as *mut u32;
        if base.is_null() {
            std::alloc::handle_alloc_error(layout);
        }
        base.write(1);
        let next = base.add(1);
        println!("{:p}", next);
        dealloc(base.cast(), layout);
    }
}
