//! `NonNull` from a borrow, and comparisons that use no permission.
use std::ptr::{self, NonNull};

pub fn non_null(slot: &mut Option<Box<u32>>) {
    let mut word = Box::new(1u32);
    let p = NonNull::from(&mut *word);
    //                    ^^^^^^^^^^ note: the pointer into the box is made here
    *slot = Some(word);
    //           ^^^^ note: moving `word` claims its contents for the new owner alone: the pointer loses its permission here
    unsafe { *p.as_ptr() = 2 };
    //       ^^^^^^^^^^^^^^^ warning: `p` points into the box `word`, which was moved before this use (under Stacked Borrows)
}

pub fn compared(word: Box<u32>) -> bool {
    let p: *const u32 = &*word;
    let moved = word;
    ptr::eq(p, &*moved)
}
