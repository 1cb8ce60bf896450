use std::mem::MaybeUninit;

pub fn f(value: Box<u8>) -> Box<Box<u8>> {
    let mut slot: Box<MaybeUninit<Box<u8>>> = Box::new(MaybeUninit::uninit());
    unsafe {
        slot.as_mut_ptr().write(value);
        slot.assume_init()
    }
}
