use std::mem::MaybeUninit;

pub fn f() -> [u16; 4] {
    let mut slot = MaybeUninit::<[u16; 4]>::uninit();
    unsafe { slot.assume_init_mut() }.fill(1); //~ ref-to-uninit|uninit-assume-init
    unsafe { slot.assume_init() }
}
