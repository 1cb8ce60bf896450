// BUG: double-free: a vector is made of a slice that somebody else owns
pub fn own(bytes: &mut [u8]) -> Vec<u8> {
    unsafe { Vec::from_raw_parts(bytes.as_mut_ptr(), bytes.len(), bytes.len()) }
}
