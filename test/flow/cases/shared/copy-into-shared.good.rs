pub fn fill(target: &mut [u8; 8], source: &[u8; 8]) {
    let to = target as *mut [u8; 8] as *mut u8;
    unsafe { std::ptr::copy_nonoverlapping(source.as_ptr(), to, 8) }
}
