use std::mem::MaybeUninit;

pub struct Config {
    depth: u32,
}

pub fn f() -> u32 {
    let config = MaybeUninit::<Config>::uninit();
    let config = unsafe { config.assume_init_ref() }; //~ ref-to-uninit|uninit-assume-init
    config.depth
}
