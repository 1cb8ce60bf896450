use std::alloc::{alloc, Layout};

struct Entry {
    key: u32,
    hits: u32,
    next: *mut Entry,
}

fn make(key: u32) -> Box<Entry> {
    unsafe {
        let p = alloc(Layout::new::<Entry>()) as *mut Entry;
        assert!(!p.is_null());
        (*p).key = key;
        (*p).next = std::ptr::null_mut();
        Box::from_raw(p) //~ uninit
    }
}

fn main() {
    let mut e = make(3);
    e.hits += 1; //~ uninit
    println!("{} {}", e.key, e.hits);
}
