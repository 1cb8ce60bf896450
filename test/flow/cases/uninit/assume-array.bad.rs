use std::mem::MaybeUninit;

pub fn f() -> [u8; 32] {
    let mut bytes: [u8; 32] = unsafe { MaybeUninit::uninit().assume_init() }; //~ uninit-assume-init
    bytes.fill(1);
    bytes
}
