use std::mem::MaybeUninit;

pub fn f() -> [MaybeUninit<u8>; 32] {
    unsafe { MaybeUninit::uninit().assume_init() }
}
