#![allow(deprecated)]

pub fn f() -> u64 {
    let mut value: u64 = unsafe { std::mem::uninitialized() }; //~ uninit-assume-init
    value = 1;
    value
}
