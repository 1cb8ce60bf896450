//! Where a reference becomes an address: whatever is there the fix must keep the meaning.
use std::ptr;

pub struct Frame {
    len: u32,
    bytes: [u8; 4],
}

pub fn receiver(x: u32) -> *const u8 {
    ptr::from_ref(&x).cast::<u8>()
    //            ^^ info(fix): this makes a `&` only to take an address
}

pub fn compared(a: u32, b: u32) -> bool {
    let same = &a as *const u32 == &b as *const u32;
    //         ^^ info(fix): this makes a `&` only to take an address
    //                             ^^ info(fix): this makes a `&` only to take an address
    same
}

pub fn number(frame: &Frame) -> usize {
    (&frame.len as *const u32).addr() + &frame.bytes as *const [u8; 4] as usize
   //^^^^^^^^^^ info(fix): this makes a `&` only to take an address
    //                                  ^^^^^^^^^^^^ info(fix): this makes a `&` only to take an address
}
