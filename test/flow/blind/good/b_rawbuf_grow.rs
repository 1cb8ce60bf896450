use std::alloc::{alloc, dealloc, handle_alloc_error, realloc, Layout};

pub struct RawBuf {
    ptr: *mut u32,
    cap: usize,
}

impl RawBuf {
    pub fn new() -> RawBuf {
        RawBuf { ptr: std::ptr::dangling_mut(), cap: 0 }
    }
    pub fn grow(&mut self) {
        let cap = if self.cap == 0 { 4 } else { self.cap * 2 };
        let new = Layout::array::<u32>(cap).unwrap();
        let p = if self.cap == 0 {
            unsafe { alloc(new) }
        } else {
            let old = Layout::array::<u32>(self.cap).unwrap();
            unsafe { realloc(self.ptr.cast(), old, new.size()) }
        };
        if p.is_null() {
            handle_alloc_error(new);
        }
        self.ptr = p.cast();
        self.cap = cap;
    }
}

impl Drop for RawBuf {
    fn drop(&mut self) {
        if self.cap != 0 {
            unsafe { dealloc(self.ptr.cast(), Layout::array::<u32>(self.cap).unwrap()) };
        }
    }
}

fn main() {
    let mut b = RawBuf::new();
    b.grow();
    unsafe { b.ptr.write(1) };
    b.grow();
    println!("{}", unsafe { *b.ptr });
}
