// BUG: wrong layout: memory of one alignment is freed with another
use std::alloc::{alloc, dealloc, handle_alloc_error, Layout};

fn main() {
    let layout = Layout::from_size_align(64, 16).unwrap();
    unsafe {
        let block = alloc(layout);
        if block.is_null() {
            handle_alloc_error(layout);
        }
        dealloc(block, Layout::from_size_align(64, 1).unwrap());
    }
}
