pub fn clone_into(from: &[u16; 4], to: &mut [u16; 4]) {
    unsafe { std::ptr::copy_nonoverlapping(from.as_ptr(), to.as_mut_ptr(), 4) }
}
