use std::mem::MaybeUninit;

pub fn f() -> u64 {
    let mut slot = MaybeUninit::<u64>::uninit();
    let p = slot.as_mut_ptr();
    unsafe {
        *p = 1;
        *p
    }
}
