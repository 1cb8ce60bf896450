use std::ptr::NonNull;

pub fn f(scratch: &mut [u8; 16]) -> NonNull<[u8; 16]> {
    scratch[0] = 1;
    NonNull::from(scratch)
}
