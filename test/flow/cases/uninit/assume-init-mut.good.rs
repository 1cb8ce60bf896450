use std::mem::MaybeUninit;

pub fn f() -> [u16; 4] {
    let mut slot = MaybeUninit::<[u16; 4]>::uninit();
    slot.write([0; 4]);
    unsafe { slot.assume_init_mut() }.fill(1);
    unsafe { slot.assume_init() }
}
