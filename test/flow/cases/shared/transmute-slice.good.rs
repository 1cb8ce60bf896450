use std::mem;

pub fn signed(bytes: &[u8]) -> &[i8] {
    unsafe { mem::transmute::<&[u8], &[i8]>(bytes) }
}
