use std::mem::MaybeUninit;

pub fn f() -> u64 {
    let mut slot = MaybeUninit::<u64>::uninit();
    let r = unsafe { &mut *slot.as_mut_ptr() }; //~ ref-to-uninit
    *r = 1;
    *r
}
