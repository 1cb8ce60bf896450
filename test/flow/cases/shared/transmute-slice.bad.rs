use std::mem;

pub fn zero(bytes: &[u8]) {
    let bytes: &mut [u8] = unsafe { mem::transmute::<&[u8], &mut [u8]>(bytes) }; //~ transmute-shared-to-mut
    bytes.fill(0);
}
