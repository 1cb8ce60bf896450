//! A part of a slice is a slice, and its `as_ptr` borrows as shared.
use std::ptr;

pub struct Frame {
    bytes: [u8; 64],
}

impl Frame {
    pub fn tail(&mut self) {
        let p = self.bytes[8..].as_ptr() as *mut u8;
        //      ^^^^^^^^^^^^^^^^^^^^^^^^ note: `self.bytes[8..].as_ptr()` borrows the buffer as shared: the pointer may only read
        //                                  ^^^^^^^ note: the cast to `*mut` gives no permission to write back
        unsafe { p.write(0) };
        //       ^^^^^^^^^^ warning: this writes through a pointer that was made for reading
    }
}

pub fn of_vec(words: &mut Vec<u32>) {
    let p = words[1..].as_ptr().cast_mut();
    //      ^^^^^^^^^^^^^^^^^^^ note: `words[1..].as_ptr()` borrows the buffer as shared: the pointer may only read
    //                          ^^^^^^^^ note: the cast to `*mut` gives no permission to write back
    unsafe { ptr::swap(p, p.add(1)) };
    //       ^^^^^^^^^^^^^^^^^^^^^^ warning: this writes through a pointer that was made for reading
}

/// With a mutable use of the variable the closure would have to be `mut` as well: no fix.
pub fn in_closure() -> u32 {
    let word = 1u32;
    let clear = move || {
        let p = ptr::addr_of!(word) as *mut u32;
        //      ^^^^^^^^^^^^^^^^^^^ note: `ptr::addr_of!(word)` gives a pointer that may only read
        //                             ^^^^^^^^ note: the cast to `*mut` gives no permission to write back
        unsafe { *p = 0 };
        //       ^^^^^^ warning: this writes `*p` through a pointer that was made for reading (under Stacked Borrows)
        word
    };
    clear()
}

pub fn replaced_before(bytes: &mut [u8], other: *mut u8) {
    let mut p = bytes.as_ptr() as *mut u8;
    if !other.is_null() {
        p = other;
        unsafe { *p = 1 };
    }
    println!("{p:p}");
}
