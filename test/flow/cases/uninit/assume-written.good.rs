use std::mem::MaybeUninit;

pub fn f() -> u32 {
    let mut value = MaybeUninit::<u32>::uninit();
    value.write(1);
    unsafe { value.assume_init() }
}
