pub fn rotate(bytes: &mut [u8; 8]) {
    let p = bytes.as_mut_ptr();
    unsafe { std::ptr::swap_nonoverlapping(p, p.add(4), 4) }
}
