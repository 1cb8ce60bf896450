use std::ptr::NonNull;

pub fn f() -> NonNull<[u8; 16]> {
    let mut scratch = [0u8; 16];
    scratch[0] = 1;
    NonNull::from(&mut scratch) //~ return-ptr-to-local
}
