use std::mem::MaybeUninit;

pub fn f() -> u8 {
    let slots = [const { MaybeUninit::<u8>::uninit() }; 4];
    unsafe { slots[2].assume_init_read() } //~ uninit-assume-init
}
