// Writing to a copy leaves the original as it was.
use std::mem::MaybeUninit;

pub fn f() -> u32 {
    let slot = MaybeUninit::<u32>::uninit();
    let mut copy = slot;
    copy.write(1);
    unsafe { slot.assume_init() } //~ uninit-assume-init
}
