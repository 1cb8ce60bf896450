//! Writes that hide in a method, and pointers that were given another value before the write.
use std::collections::HashMap;
use std::ptr;

pub struct Queue {
    pub head: u32,
    pub names: Vec<String>,
    pub next: *mut Queue,
}

pub struct View<'a> {
    bytes: &'a [u8],
    queue: &'a Queue,
}

pub trait Advance {
    fn advance(&self);
}

impl Queue {
    fn rewind(&mut self) {
        self.head = 0;
    }

    fn len(&self) -> usize {
        self.names.len()
    }

    pub fn by_own_method(&self) {
        let this = self as *const Self as *mut Self;
        //         ^^^^ note: this reference is shared: pointers made from it may read, not write
        //                                ^^^^^^^^^ note: the cast to `*mut` gives no permission to write back
        unsafe { (*this).rewind() };
        //        ^^^^^ error: this makes a `&mut` of `*this` through a pointer that was made from a shared reference and may only read
    }

    pub fn by_vec_method(&self, name: String) {
        let names = &self.names as *const Vec<String> as *mut Vec<String>;
        //          ^^^^^^^^^^^ note: `&self.names` is shared: pointers made from it may read, not write
        //                                               ^^^^^^^^^^^^^^^^ note: the cast to `*mut` gives no permission to write back
        unsafe { (*names).push(name) };
        //        ^^^^^^ error: this makes a `&mut` of `*names` through a pointer that was made from a shared reference and may only read
    }
}

pub fn map_entry(map: &HashMap<u32, u32>) {
    unsafe { (*(map as *const HashMap<u32, u32> as *mut HashMap<u32, u32>)).insert(1, 2) };
    //        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: this makes a `&mut` of `*(map as *const HashMap<u32, u32> as *mut HashMap<u32, u32>)` through a pointer that was made from a shared reference and may only read
    //          ^^^ note: this reference is shared: pointers made from it may read, not write
    //                                             ^^^^^^^^^^^^^^^^^^^^^^ note: the cast to `*mut` gives no permission to write back
}

impl Advance for &Queue {
    fn advance(&self) {
        let queue = *self as *const Queue as *mut Queue;
        //          ^^^^^ note: this reference is shared: pointers made from it may read, not write
        //                                   ^^^^^^^^^^ note: the cast to `*mut` gives no permission to write back
        unsafe { (*queue).head += 1 };
        //       ^^^^^^^^^^^^^^^^^^ error: this writes `(*queue).head` through a pointer that was made from a shared reference and may only read
    }
}

impl View<'_> {
    pub fn clear(&mut self) {
        let bytes = self.bytes as *const [u8] as *mut [u8];
        //          ^^^^^^^^^^ note: this reference is shared: pointers made from it may read, not write
        //                                       ^^^^^^^^^ note: the cast to `*mut` gives no permission to write back
        unsafe { (*bytes)[0] = 0 };
        //       ^^^^^^^^^^^^^^^ error: this writes `(*bytes)[0]` through a pointer that was made from a shared reference and may only read
    }

    pub fn restart(&mut self) {
        unsafe { ptr::write(&self.queue.head as *const u32 as *mut u32, 0) };
        //       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: this writes through a pointer that was made from a shared reference and may only read
        //                  ^^^^^^^^^^^^^^^^ note: `&self.queue.head` is shared: pointers made from it may read, not write
        //                                                    ^^^^^^^^ note: the cast to `*mut` gives no permission to write back
    }
}

/// With a mutable use of the variable the closure would have to be `mut` as well: no fix.
pub fn in_closure() -> u32 {
    let count = 1u32;
    let bump = || {
        let p = &count as *const u32 as *mut u32;
        //      ^^^^^^ note: `&count` is shared: pointers made from it may read, not write
        //                              ^^^^^^^^ note: the cast to `*mut` gives no permission to write back
        unsafe { *p += 1 };
        //       ^^^^^^^ error: this writes `*p` through a pointer that was made from a shared reference and may only read
    };
    bump();
    count
}

pub fn shared_method(queue: &Queue) -> usize {
    let p = queue as *const Queue as *mut Queue;
    unsafe { (*p).len() }
}

pub fn another_value(queue: &Queue) {
    let mut p = queue as *const Queue as *mut Queue;
    while unsafe { !(*p).next.is_null() } {
        p = unsafe { (*p).next };
        unsafe { (*p).head = 1 };
    }
}

pub fn behind_the_field(view: &View<'_>) {
    let p = view.queue as *const Queue as *mut Queue;
    unsafe { (*(*p).next).head = 1 };
}
