use std::mem::MaybeUninit;

pub fn f() -> u8 {
    let mut slots = [const { MaybeUninit::<u8>::uninit() }; 4];
    slots[2].write(7);
    unsafe { slots[2].assume_init_read() }
}
