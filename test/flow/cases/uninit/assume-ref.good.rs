use std::mem::MaybeUninit;

pub struct Config {
    depth: u32,
}

pub fn f() -> u32 {
    let config = MaybeUninit::new(Config { depth: 1 });
    let config = unsafe { config.assume_init_ref() };
    config.depth
}
