use std::mem::MaybeUninit;

pub fn f() -> u32 {
    let value = MaybeUninit::<u32>::uninit();
    unsafe { value.assume_init() } //~ uninit-assume-init
}
