pub fn f(from: &[u8; 8]) -> [u8; 8] {
    let mut to = [0u8; 8];
    unsafe { std::ptr::copy_nonoverlapping(from.as_ptr(), to.as_mut_ptr(), 8) };
    unsafe { std::ptr::write_bytes(to.as_mut_ptr().add(4), 0, 4) };
    to
}
